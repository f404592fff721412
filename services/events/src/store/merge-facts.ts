import type { EventFacts } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { isDay } from '@marquee/values/days.ts';
import { errors } from '../errors.ts';
import type { Facts } from './event-messages.ts';

const nothing: Facts = {
  type: null,
  dateKind: null,
  days: [],
  startsAt: null,
  endsAt: null,
  guestsMin: null,
  guestsMax: null,
  budgetMinor: null,
  wishes: [],
  unwanted: [],
};

/**
 * The facts after a change: only what was said changes. A single number of guests is both ends of the range. Refuses days
 * that don't exist, a range that runs backwards, and a budget in another currency than the event's.
 */
export function mergeFacts(known: Facts | undefined, said: Plain<EventFacts> | undefined, currency: string): Facts {
  const before = known ?? nothing;
  if (!said) return before;
  for (const range of said.days) {
    if (!isDay(range.from)) throw errors.badDay(range.from);
    if (!isDay(range.to) || range.to < range.from) throw errors.badDay(range.to);
  }
  if (said.budget && said.budget.currency !== currency) throw errors.currencyDiffers(currency);
  const guestsMax = said.guestsMax ?? said.guestsMin ?? before.guestsMax;
  const guestsMin = said.guestsMin ?? said.guestsMax ?? before.guestsMin;
  return {
    type: (said.type as Facts['type'] | undefined) ?? before.type,
    dateKind: (said.dateKind as Facts['dateKind'] | undefined) ?? before.dateKind,
    days: said.days.length > 0 ? said.days.map(({ from, to }) => ({ from, to })) : before.days,
    startsAt: said.startsAt ?? before.startsAt,
    endsAt: said.endsAt ?? before.endsAt,
    guestsMin: guestsMin === null || guestsMax === null ? guestsMin : Math.min(guestsMin, guestsMax),
    guestsMax,
    budgetMinor: said.budget?.amountMinor ?? before.budgetMinor,
    wishes: said.wishes.length > 0 ? said.wishes.map(({ category, detail }) => ({ category, detail })) : before.wishes,
    unwanted:
      said.unwanted.length > 0 ? said.unwanted.map(({ category, detail }) => ({ category, detail })) : before.unwanted,
  };
}

/** The facts as the event's columns. */
export function factColumns(facts: Facts) {
  return {
    type: facts.type,
    dateKind: facts.dateKind,
    days: [...facts.days],
    startsAtLocal: facts.startsAt,
    endsAtLocal: facts.endsAt,
    guestsMin: facts.guestsMin,
    guestsMax: facts.guestsMax,
  };
}

/** The names of the facts that differ, for the domain event: guests, days, times, type, budget, wishes, unwanted. */
export function changedFacts(before: Facts, after: Facts): string[] {
  const groups: Record<string, (facts: Facts) => unknown> = {
    type: (facts) => facts.type,
    days: (facts) => [facts.dateKind, facts.days],
    times: (facts) => [facts.startsAt, facts.endsAt],
    guests: (facts) => [facts.guestsMin, facts.guestsMax],
    budget: (facts) => facts.budgetMinor,
    wishes: (facts) => facts.wishes,
    unwanted: (facts) => facts.unwanted,
  };
  return Object.keys(groups).filter(
    (name) => JSON.stringify(groups[name]?.(before)) !== JSON.stringify(groups[name]?.(after)),
  );
}
