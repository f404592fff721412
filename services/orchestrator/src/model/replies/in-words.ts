import { Temporal } from 'temporal-polyfill';
import type { BudgetFact, DateFact, DaySpan, GuestsFact } from '../facts.ts';

/** "a, b and c". */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

function day(iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

function shortDay(iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

function span({ from, to }: DaySpan): string {
  if (from === to) return day(from);
  const first = Temporal.PlainDate.from(from);
  const isWholeMonth = first.day === 1 && first.with({ day: first.daysInMonth }).toString() === to;
  if (isWholeMonth) return first.toLocaleString('en-GB', { month: 'long', year: 'numeric' });
  return `${shortDay(from)} to ${shortDay(to)}`;
}

const namedDatesMax = 4;

/** When the event is: "Saturday 12 June 2027, from 16:00 to 23:00". */
export function dateInWords(date: DateFact): string {
  const { from, to } = date.time ?? { from: null, to: null };
  const time = [from ? `from ${from}` : '', to ? `until ${to}` : ''].filter((part) => part !== '').join(' ');
  const spans = date.dates.map(span);
  const more = spans.length - namedDatesMax;
  const days =
    date.kind === 'open'
      ? 'an open date'
      : more > 0
        ? `${spans.slice(0, namedDatesMax).join(', ')} or one of ${more} more days`
        : listed(spans, 'or');
  return [days, time].filter((part) => part !== '').join(', ');
}

function bounds(low: string | null, high: string | null): string {
  if (low !== null && high !== null) return low === high ? low : `${low} to ${high}`;
  return low !== null ? `at least ${low}` : `at most ${high}`;
}

/** How many come: "120 guests", "80 to 100 guests". */
export function guestsInWords({ min, max }: GuestsFact): string {
  return `${bounds(min?.toString() ?? null, max?.toString() ?? null)} guests`;
}

/** An amount in major units with its currency, in full units where there are no cents. */
function amountInWords(amount: number, currency: string | null): string {
  if (currency === null) return amount.toLocaleString('en-GB');
  return amount.toLocaleString('en-GB', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
}

/** What may be spent: "€30,000 in total", "at most £90 for each guest". */
export function budgetInWords({ min, max, currency, basis }: BudgetFact): string {
  const low = min === null ? null : amountInWords(min, currency);
  const high = max === null ? null : amountInWords(max, currency);
  return `${bounds(low, high)} ${basis === 'total' ? 'in total' : 'for each guest'}`;
}

/** A price, whose amount is in minor units of its currency (cents, but whole yen). */
export function priceInWords(price: { readonly amountMinor: number; readonly currency: string }): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency: price.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return amountInWords(price.amountMinor / 10 ** digits, price.currency);
}
