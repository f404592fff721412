import type { CloseSpaceRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { addDays, instantAt, isDay } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { isExclusion } from '../store/book-holds.ts';
import { atomsOf } from '../store/space-days.ts';
import { ownVenue } from '../store/venue-access.ts';
import { closures, occupancy, spaces } from '../tables/space.ts';

/** Closes a space for some days. Refuses where it is booked in them; holds that are there stay and can't become bookings. */
export async function closeSpace(
  ctx: CommandContext,
  { venueId, spaceId, fromDay, toDay, reason }: Plain<CloseSpaceRequest>,
) {
  const venue = await ownVenue(ctx, venueId);
  if (!isDay(fromDay)) throw errors.badDay(fromDay);
  if (!isDay(toDay) || toDay < fromDay) throw errors.badDay(toDay);
  const [space] = await ctx.db
    .select()
    .from(spaces)
    .where(and(eq(spaces.id, spaceId), eq(spaces.venueId, venueId)));
  if (!space) throw errors.spaceNotFound();
  const from = instantAt(fromDay, '00:00', venue.zone).toISOString();
  const to = instantAt(addDays(toDay, 1), '00:00', venue.zone).toISOString();
  const during = sql`tstzrange(${from}, ${to}, '[)')` as never;
  const closureId = newId();
  await ctx.db.insert(closures).values({ id: closureId, spaceId, during, reason, createdAt: ctx.now });
  try {
    await asService(ctx, 'close-space', async () => {
      for (const atomId of await atomsOf(ctx, spaceId))
        await ctx.db.insert(occupancy).values({ id: newId(), spaceId: atomId, during, closureId });
    });
  } catch (error) {
    if (isExclusion(error)) throw errors.spaceTaken(space.name, fromDay);
    throw error;
  }
  return { closureId };
}
