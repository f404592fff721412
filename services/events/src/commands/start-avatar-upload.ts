import type { StartAvatarUploadRequest } from '@marquee/contracts/marquee/events/v1/avatar_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { newId } from '@marquee/values/ids.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { acceptUpload, newUpload, openForUpload } from '../store/upload-steps.ts';
import { avatars } from '../tables/avatar.ts';
import { people } from '../tables/person.ts';

/** Takes a place for a picture of the caller. The one that they have stays until this one is ready. */
export async function startAvatarUpload(ctx: CommandContext, input: Plain<StartAvatarUploadRequest>) {
  if (ctx.claims.kind !== 'person') throw errors.profileMissing();
  const { personId } = ctx.claims;
  const [person] = await ctx.db.select({ id: people.id }).from(people).where(eq(people.id, personId));
  if (!person) throw errors.profileMissing();
  const said = acceptUpload('avatar', input);
  const avatarId = newId();
  const path = `${personId}/${avatarId}`;
  await ctx.db.insert(avatars).values({ ...newUpload(ctx, { id: avatarId, path, ...said }), personId });
  const jobId = await openForUpload(ctx, 'avatar', { id: avatarId, path });
  return { jobId, avatarId, uploadMime: said.mime, name: said.name };
}
