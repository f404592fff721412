import type { RemoveAvatarRequest } from '@marquee/contracts/marquee/events/v1/avatar_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { liveStates } from '../rules/file-states.ts';
import { loadOwnAvatar } from '../store/avatar-rows.ts';
import { removeBytes } from '../store/upload-steps.ts';
import { avatars } from '../tables/avatar.ts';

/** Takes the caller's picture away, and what they are sending of one; or just one of these. Without any nothing is to be done. */
export async function removeAvatar(ctx: CommandContext, { avatarId }: Plain<RemoveAvatarRequest>) {
  if (ctx.claims.kind !== 'person') throw errors.profileMissing();
  if (avatarId !== '') await loadOwnAvatar(ctx, avatarId);
  const one = avatarId === '' ? undefined : eq(avatars.id, avatarId);
  const own = and(eq(avatars.personId, ctx.claims.personId), one, inArray(avatars.state, [...liveStates]));
  const removed = await ctx.db.update(avatars).set({ state: 'removed' }).where(own).returning();
  for (const row of removed) await removeBytes(ctx, 'avatar', row);
  return {};
}
