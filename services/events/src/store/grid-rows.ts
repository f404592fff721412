import type { QueryContext } from '@marquee/service-kit/context.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { events } from '../tables/event.ts';
import { closures, holds } from '../tables/space.ts';

export interface GridTime {
  readonly from: Date;
  readonly to: Date;
}

export interface GridHold {
  readonly hold: typeof holds.$inferSelect;
  /** The event's. */
  readonly title: string;
}

/** The venue's holds and bookings in a time, with set-up and tear-down; the venue is a party of all of these events. */
export async function liveHoldsIn(ctx: QueryContext, venueId: string, { from, to }: GridTime): Promise<GridHold[]> {
  return ctx.db
    .select({ hold: holds, title: events.title })
    .from(holds)
    .innerJoin(events, eq(events.id, holds.eventId))
    .where(
      and(
        eq(events.venueId, venueId),
        inArray(holds.state, ['hold', 'pending_contract', 'definite']),
        lt(holds.takenFrom, to),
        gt(holds.takenTo, from),
      ),
    )
    .orderBy(asc(holds.placedAt));
}

/** The times in which spaces are closed; the end is the first moment at which they are open again. */
export async function closuresIn(ctx: QueryContext, spaceIds: readonly string[], { from, to }: GridTime) {
  const edge = (name: 'lower' | 'upper') =>
    sql<number>`(extract(epoch from ${sql.raw(name)}(${closures.during})) * 1000)::double precision`;
  const rows = await ctx.db
    .select({ spaceId: closures.spaceId, reason: closures.reason, startsMs: edge('lower'), endsMs: edge('upper') })
    .from(closures)
    .where(
      and(
        inArray(closures.spaceId, [...spaceIds]),
        sql`${closures.during} && tstzrange(${from.toISOString()}, ${to.toISOString()}, '[)')`,
      ),
    );
  return rows.map(({ startsMs, endsMs, ...closure }) => ({
    ...closure,
    startsAt: instantFromMs(startsMs),
    endsAt: instantFromMs(endsMs),
  }));
}
