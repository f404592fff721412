import { minorUnitsIn } from '@marquee/values/money.ts';
import type { HeardFacts } from './event-facts.ts';

type Wishes = readonly { readonly category: string; readonly detail: string }[];

/** The facts as an event keeps them. */
export interface KeptFacts {
  readonly type?: string | undefined;
  readonly dateKind?: string | undefined;
  readonly days: readonly { readonly from: string; readonly to: string }[];
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
  readonly guestsMin?: number | undefined;
  readonly guestsMax?: number | undefined;
  readonly budget?: { readonly amountMinor: number; readonly currency: string } | undefined;
  readonly wishes: Wishes;
  readonly unwanted: Wishes;
}

/** What an event knows, as the facts that models speak of: the opposite of `eventFacts`, with amounts in major units. */
export function factsOfEvent(kept: KeptFacts): HeardFacts {
  const { type, dateKind, days, startsAt, endsAt, guestsMin, guestsMax, budget } = kept;
  const time = startsAt || endsAt ? { from: startsAt ?? null, to: endsAt ?? null } : null;
  const pairs = (wishes: Wishes) => wishes.map(({ category, detail }) => ({ category, detail }));
  return {
    type: type ?? null,
    date: dateKind || time ? { kind: dateKind ?? null, dates: days.map(({ from, to }) => ({ from, to })), time } : null,
    guests: guestsMax === undefined ? null : { min: guestsMin ?? guestsMax, max: guestsMax },
    budget: budget ? wholeBudget(budget) : null,
    wishes: pairs(kept.wishes),
    unwanted: pairs(kept.unwanted),
  };
}

/** An amount in minor units as a budget for the whole event. */
export function wholeBudget({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  const amount = amountMinor / minorUnitsIn(currency);
  return { min: amount, max: amount, currency, basis: 'total' } as const;
}
