import type { EventFacts } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import type { Money } from '@marquee/contracts/marquee/money/v1/money_pb.ts';
import { categoryLabel } from '@marquee/values/categories.ts';
import { formatMoney, type Money as PlainMoney } from '@marquee/values/money.ts';
import { dayText } from './moments.ts';

export function moneyText(money: Money | undefined): string {
  return money ? plainMoneyText({ amountMinor: money.amountMinor, currency: money.currency || 'EUR' }) : '–';
}

export function plainMoneyText(money: PlainMoney): string {
  return formatMoney(money, 'en-GB');
}

/** What is known of an event, said back in short lines: name, value. */
export function factLines(facts: EventFacts | undefined): [string, string][] {
  if (!facts) return [];
  const lines: [string, string | undefined][] = [
    ['When', daysText(facts)],
    ['Time', facts.startsAt && `${facts.startsAt}${facts.endsAt ? ` to ${facts.endsAt}` : ''}`],
    ['Guests', guestsText(facts)],
    ['Budget', facts.budget && moneyText(facts.budget)],
    ['Wishes', wishesText(facts.wishes)],
    ['Not wanted', wishesText(facts.unwanted)],
  ];
  return lines.filter((line): line is [string, string] => Boolean(line[1]));
}

export function daysText({ days }: Pick<EventFacts, 'days'>): string | undefined {
  if (days.length === 0) return undefined;
  return days.map(({ from, to }) => (from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`)).join(', or ');
}

export function guestsText({ guestsMin, guestsMax }: Pick<EventFacts, 'guestsMin' | 'guestsMax'>): string | undefined {
  if (guestsMin === undefined && guestsMax === undefined) return undefined;
  if (guestsMin === guestsMax || guestsMin === undefined || guestsMax === undefined)
    return String(guestsMax ?? guestsMin);
  return `${guestsMin} to ${guestsMax}`;
}

function wishesText(wishes: EventFacts['wishes']): string {
  return wishes.map((wish) => wish.detail || categoryLabel(wish.category).toLowerCase()).join(', ');
}

/** The facts of a change that differ: name, before, after. */
export function factDifferences(
  before: EventFacts | undefined,
  after: EventFacts | undefined,
): [string, string, string][] {
  const old = new Map(factLines(before));
  return factLines(after)
    .filter(([name, value]) => old.get(name) !== value)
    .map(([name, value]) => [name, old.get(name) ?? 'not said', value]);
}
