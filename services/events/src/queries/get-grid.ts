import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { GetGridRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { addDays, instantAt } from '@marquee/values/days.ts';
import { and, asc, eq, gt, inArray, lt } from 'drizzle-orm';
import { rankOf } from '../rules/hold-life.ts';
import { ownVenue } from '../store/venue-access.ts';
import { events } from '../tables/event.ts';
import { holds, spaces } from '../tables/space.ts';

/** The venue's spaces by days, with the holds and bookings on each: the venue is a party of all of these events. */
export async function getGrid(ctx: QueryContext, { venueId, fromDay, days }: Plain<GetGridRequest>) {
  const venue = await ownVenue(ctx, venueId);
  const [from, to] = [instantAt(fromDay, '00:00', venue.zone), instantAt(addDays(fromDay, days), '00:00', venue.zone)];
  const rows = await ctx.db
    .select()
    .from(spaces)
    .where(and(eq(spaces.venueId, venueId), eq(spaces.active, true)))
    .orderBy(asc(spaces.createdAt));
  const taken = await ctx.db
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
  const live = (spaceId: string) => taken.filter((entry) => entry.hold.spaceId === spaceId);
  return {
    rows: rows.map((space) => ({
      spaceId: space.id,
      name: space.name,
      entries: live(space.id).map(({ hold, title }) => ({
        state: hold.state,
        rank:
          hold.state === 'hold'
            ? rankOf(
                asLive(hold),
                live(space.id)
                  .filter((other) => overlaps(other.hold, hold))
                  .map((other) => asLive(other.hold)),
              )
            : 0,
        startsAt: timestampFromDate(hold.startsAt),
        endsAt: timestampFromDate(hold.endsAt),
        eventId: hold.eventId,
        title,
        holdId: hold.id,
        ...(hold.expiresAt ? { expiresAt: timestampFromDate(hold.expiresAt) } : {}),
      })),
    })),
  };
}

type HoldRow = typeof holds.$inferSelect;
const asLive = (hold: HoldRow) => ({ id: hold.id, eventId: hold.eventId, placedAtMs: hold.placedAt.getTime() });
const overlaps = (first: HoldRow, second: HoldRow) =>
  first.takenFrom < second.takenTo && first.takenTo > second.takenFrom;
