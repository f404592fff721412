import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { GetGridRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { addDays, instantAt, isDay } from '@marquee/values/days.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { rankOf } from '../rules/hold-life.ts';
import { spacesThatShare } from '../rules/shared-spaces.ts';
import { closuresIn, type GridHold, liveHoldsIn } from '../store/grid-rows.ts';
import { ownVenue } from '../store/venue-access.ts';
import { spaceMembers, spaces } from '../tables/space.ts';

/**
 * The venue's spaces by days, with what stands on each: holds, bookings and closures. What stands on a member stands on
 * its combination too, and the other way round, under the name of its own space. Refuses a day that isn't one.
 */
export async function getGrid(ctx: QueryContext, { venueId, fromDay, days }: Plain<GetGridRequest>) {
  const venue = await ownVenue(ctx, venueId);
  if (!isDay(fromDay)) throw errors.badDay(fromDay);
  const from = instantAt(fromDay, '00:00', venue.zone);
  const to = instantAt(addDays(fromDay, days), '00:00', venue.zone);
  const rows = await ctx.db
    .select()
    .from(spaces)
    .where(and(eq(spaces.venueId, venueId), eq(spaces.active, true)))
    .orderBy(asc(spaces.createdAt));
  const ids = rows.map((space) => space.id);
  const members = await ctx.db.select().from(spaceMembers).where(inArray(spaceMembers.comboId, ids));
  const names = new Map(rows.map((space) => [space.id, space.name]));
  const titled = (spaceId: string, own: string, title: string) =>
    spaceId === own ? title : `${names.get(spaceId) ?? ''}: ${title}`;
  const holds = await liveHoldsIn(ctx, venueId, { from, to });
  const closures = await closuresIn(ctx, ids, { from, to });
  return {
    rows: rows.map(({ id, name }) => {
      const sharing = spacesThatShare(id, members);
      return {
        spaceId: id,
        name,
        entries: [
          ...holds
            .filter(({ hold }) => sharing.has(hold.spaceId))
            .map((held) => ({
              ...entryOf(held, rankAmong(held, holds, spacesThatShare(held.hold.spaceId, members))),
              title: titled(held.hold.spaceId, id, held.title),
            })),
          ...closures
            .filter((closure) => sharing.has(closure.spaceId))
            .map(({ spaceId, startsAt, endsAt, reason }) => ({
              state: 'closure',
              startsAt: timestampFromDate(startsAt),
              endsAt: timestampFromDate(endsAt),
              title: titled(spaceId, id, reason),
            })),
        ],
      };
    }),
  };
}

function entryOf({ hold }: GridHold, rank: number) {
  return {
    state: hold.state,
    rank: hold.state === 'hold' ? rank : 0,
    startsAt: timestampFromDate(hold.startsAt),
    endsAt: timestampFromDate(hold.endsAt),
    eventId: hold.eventId,
    holdId: hold.id,
    ...(hold.expiresAt ? { expiresAt: timestampFromDate(hold.expiresAt) } : {}),
  };
}

/** The place in line among all that overlap it on a space with which it shares something. */
function rankAmong({ hold }: GridHold, all: readonly GridHold[], sharing: ReadonlySet<string>): number {
  const line = all
    .map((other) => other.hold)
    .filter((other) => sharing.has(other.spaceId))
    .filter((other) => other.takenFrom < hold.takenTo && other.takenTo > hold.takenFrom)
    .map(asLive);
  return rankOf(asLive(hold), line);
}

const asLive = (hold: GridHold['hold']) => ({
  id: hold.id,
  eventId: hold.eventId,
  placedAtMs: hold.placedAt.getTime(),
});
