import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { changeRequests, DayRange, eventBriefs, Wish } from '../tables/event.ts';
import type { EventRow } from './seats.ts';

type Brief = typeof eventBriefs.$inferSelect;

/** The facts of an event as plain values; what isn't known is null. */
export interface Facts {
  readonly type: EventRow['type'];
  readonly dateKind: EventRow['dateKind'];
  readonly days: readonly DayRange[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly guestsMin: number | null;
  readonly guestsMax: number | null;
  readonly budgetMinor: number | null;
  readonly wishes: readonly Wish[];
  readonly unwanted: readonly Wish[];
}

export function factsOf(event: EventRow, brief: Brief | undefined): Facts {
  return {
    type: event.type,
    dateKind: event.dateKind,
    days: event.days,
    startsAt: event.startsAtLocal,
    endsAt: event.endsAtLocal,
    guestsMin: event.guestsMin,
    guestsMax: event.guestsMax,
    budgetMinor: brief?.budgetMinor ?? null,
    wishes: brief?.wishes ?? [],
    unwanted: brief?.unwanted ?? [],
  };
}

/** Facts as the contract shows them: what isn't known is absent. */
export function factsMessage(facts: Facts, currency: string) {
  const { type, dateKind, startsAt, endsAt, guestsMin, guestsMax } = facts;
  const known = Object.entries({ type, dateKind, startsAt, endsAt, guestsMin, guestsMax }).filter(
    ([, value]) => value !== null,
  );
  return {
    ...(Object.fromEntries(known) as {
      type?: string;
      dateKind?: string;
      startsAt?: string;
      endsAt?: string;
      guestsMin?: number;
      guestsMax?: number;
    }),
    days: facts.days.map((range) => ({ ...range })),
    wishes: facts.wishes.map((wish) => ({ ...wish })),
    unwanted: facts.unwanted.map((wish) => ({ ...wish })),
    ...(facts.budgetMinor === null ? {} : { budget: { amountMinor: facts.budgetMinor, currency } }),
  };
}

export function eventMessage(
  event: EventRow,
  { brief, venueName }: { brief?: Brief | undefined; venueName?: string | undefined },
) {
  return {
    eventId: event.id,
    code: event.code,
    title: event.title,
    state: event.state,
    facts: factsMessage(factsOf(event, brief), event.currency),
    zone: event.zone,
    currency: event.currency,
    venueId: event.venueId,
    venueName: venueName ?? '',
    createdAt: timestampFromDate(event.createdAt),
    version: event.version,
  };
}

export function changeMessage(row: typeof changeRequests.$inferSelect) {
  const touches = row.touches as {
    elementId: string;
    title: string;
    priceBeforeMinor: number;
    priceAfterMinor: number;
    asks: string[];
  }[];
  return {
    changeId: row.id,
    state: row.state,
    before: factsMessage(row.before as Facts, row.currency),
    after: factsMessage(row.after as Facts, row.currency),
    costDelta: { amountMinor: row.costDeltaMinor, currency: row.currency },
    touches: touches.map(({ priceBeforeMinor, priceAfterMinor, ...touch }) => ({
      ...touch,
      priceBefore: { amountMinor: priceBeforeMinor, currency: row.currency },
      priceAfter: { amountMinor: priceAfterMinor, currency: row.currency },
    })),
    findings: row.findings as { code: string; effect: string; text: string }[],
    proposedAt: timestampFromDate(row.proposedAt),
  };
}
