import type { SaveLayoutRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { ownVenue } from '../store/venue-access.ts';
import { spaceLayouts, spaces } from '../tables/space.ts';

/** Adds a layout to a space of the venue, or changes one. */
export async function saveLayout(ctx: CommandContext, { venueId, layout }: Plain<SaveLayoutRequest>) {
  await ownVenue(ctx, venueId);
  if (!layout) throw errors.spaceNotFound();
  const [space] = await ctx.db
    .select({ id: spaces.id })
    .from(spaces)
    .where(and(eq(spaces.id, layout.spaceId), eq(spaces.venueId, venueId)));
  if (!space) throw errors.spaceNotFound();
  const { style, seatsMin, seatsMax, seatsMaxWithDanceFloor, setupMinutes, teardownMinutes } = layout;
  const values = { style, seatsMin, seatsMax, seatsMaxWithDanceFloor, setupMinutes, teardownMinutes };
  if (layout.layoutId) {
    const changed = await ctx.db
      .update(spaceLayouts)
      .set(values)
      .where(and(eq(spaceLayouts.id, layout.layoutId), eq(spaceLayouts.spaceId, space.id)));
    if (changed.rowCount === 0) throw errors.spaceNotFound();
    return { layout };
  }
  const layoutId = newId();
  await ctx.db.insert(spaceLayouts).values({ ...values, id: layoutId, spaceId: space.id, createdAt: ctx.now });
  return { layout: { ...layout, layoutId } };
}
