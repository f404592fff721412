import type { GetAvatarAddressRequest } from '@marquee/contracts/marquee/events/v1/avatar_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import type { signFileAddress } from '../jobs/sign-file-address.ts';
import { pathToOpen } from '../rules/image-sizes.ts';
import { pictureOf } from '../store/avatar-rows.ts';

/** An address of the picture of somebody whom the caller may see. No picture, and a hidden person, are refused alike. */
export async function getAvatarAddress(ctx: CommandContext, { personId, size }: Plain<GetAvatarAddressRequest>) {
  const picture = await pictureOf(ctx, personId);
  if (!picture) throw errors.pictureNotFound();
  const payload = { of: 'avatar', path: pathToOpen(picture, size || 'thumb') } as const;
  return { jobId: await schedule<typeof signFileAddress>(ctx, 'sign-file-address', { payload }) };
}
