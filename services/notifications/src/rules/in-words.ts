import { categoryInWords } from '@marquee/values/categories.ts';
import { instantFromMs, instantFromText } from '@marquee/values/instants.ts';
import { formatMoney } from '@marquee/values/money.ts';
import type { Facts } from './notification-kind.ts';

/** What an element is, in the middle of a sentence. */
export function elementInWords({ category }: Facts): string {
  return typeof category === 'string' && category !== '' ? categoryInWords(category) : 'an element';
}

/** An amount as people read it; empty where there is none. */
export function amountInWords({ amountMinor, currency }: Facts): string {
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return '';
  return formatMoney({ amountMinor, currency });
}

/** An instant in a zone, which is named: 27 May 2028, 11:00 (Europe/Berlin). */
export function timeInWords(instant: string | number | undefined, zone: string): string {
  if (typeof instant !== 'string') return '';
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  return `${format.format(instantFromText(instant)).replace(' at ', ', ')} (${zone})`;
}

export function firstUpper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An amount of a domain event as facts. */
export function amountFacts(money: { amountMinor: number; currency: string } | undefined): Facts {
  return money ? { amountMinor: money.amountMinor, currency: money.currency } : {};
}

/** A time of a domain event as a fact. */
export function timeFact(name: string, time: { seconds: bigint } | undefined): Facts {
  return time ? { [name]: instantFromMs(Number(time.seconds) * 1_000).toISOString() } : {};
}
