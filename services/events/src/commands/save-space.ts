import type { SaveSpaceRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { ownVenue } from '../store/venue-access.ts';
import { spaceMembers, spaces } from '../tables/space.ts';

/** Adds a space to the venue, or changes one. A combination's members are said once, when it is made. */
export async function saveSpace(ctx: CommandContext, { venueId, space }: Plain<SaveSpaceRequest>) {
  await ownVenue(ctx, venueId);
  if (!space) throw errors.spaceNotFound();
  const { name, areaM2, fireCapacity, stepFree, active } = space;
  const kind = space.kind as typeof spaces.$inferSelect.kind;
  const values = { name, kind, areaM2, fireCapacity, stepFree, active };
  if (space.spaceId) {
    const changed = await ctx.db
      .update(spaces)
      .set(values)
      .where(and(eq(spaces.id, space.spaceId), eq(spaces.venueId, venueId)));
    if (changed.rowCount === 0) throw errors.spaceNotFound();
    return { space };
  }
  const spaceId = newId();
  await ctx.db.insert(spaces).values({ ...values, id: spaceId, venueId, createdAt: ctx.now });
  if (space.memberSpaceIds.length > 0) {
    const members = await ctx.db
      .select({ id: spaces.id })
      .from(spaces)
      .where(and(eq(spaces.venueId, venueId), inArray(spaces.id, space.memberSpaceIds)));
    if (members.length !== new Set(space.memberSpaceIds).size) throw errors.spaceNotFound();
    expectRows(
      await ctx.db.insert(spaceMembers).values(members.map((member) => ({ comboId: spaceId, atomId: member.id }))),
      members.length,
    );
  }
  return { space: { ...space, spaceId } };
}
