import { errors } from '../errors.ts';
import { endsNextDay, hoursBetween, timesFor } from '../rules/event-times.ts';
import type { Facts } from './event-messages.ts';

/** The one day on which an event is, where the facts name one. */
export function theDay(facts: Pick<Facts, 'days'>): string | undefined {
  const [range, ...others] = facts.days;
  return range && others.length === 0 && range.from === range.to ? range.from : undefined;
}

export interface EventTimes {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly hours: number;
  readonly endsNextDay: boolean;
}

export function timesOf(facts: Pick<Facts, 'type' | 'startsAt' | 'endsAt'>): EventTimes {
  const { startsAt, endsAt } = timesFor(facts.type, facts);
  return { startsAt, endsAt, hours: hoursBetween(startsAt, endsAt), endsNextDay: endsNextDay(startsAt, endsAt) };
}

/** Day and times in one text, by which versions of elements are compared. */
export function whenOf(facts: Pick<Facts, 'type' | 'startsAt' | 'endsAt' | 'days'>): string {
  const times = timesOf(facts);
  return `${theDay(facts) ?? 'open'} ${times.startsAt}-${times.endsAt}`;
}

/** What prices depend on. Refuses where the number of guests isn't known. */
export function priceFacts(facts: Facts): { guests: number; hours: number } {
  if (facts.guestsMax === null) throw errors.guestsMissing();
  return { guests: facts.guestsMax, hours: timesOf(facts).hours };
}
