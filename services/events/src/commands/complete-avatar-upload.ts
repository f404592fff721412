import type { CompleteAvatarUploadRequest } from '@marquee/contracts/marquee/events/v1/avatar_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { loadOwnAvatar } from '../store/avatar-rows.ts';
import { completeUpload } from '../store/upload-steps.ts';

/** The picture was sent: it is looked at, scanned and drawn anew, and then takes the place of the one before. */
export async function completeAvatarUpload(ctx: CommandContext, { avatarId }: Plain<CompleteAvatarUploadRequest>) {
  return completeUpload(ctx, 'avatar', await loadOwnAvatar(ctx, avatarId));
}
