import type { RemoveMemberRequest } from '@marquee/contracts/marquee/events/v1/membership_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { errors } from '../errors.ts';
import { memberToChange } from '../store/member-to-change.ts';
import { endMember } from '../store/members.ts';

/** Ends another's membership: nothing of the organisation is theirs from then on, on no open page and by no mail's link. */
export async function removeMember(ctx: CommandContext, { organisationId, personId }: Plain<RemoveMemberRequest>) {
  if (ctx.claims.kind === 'person' && ctx.claims.personId === personId) throw errors.leaveInstead();
  await asService(ctx, 'keep-members', async () => {
    const { member } = await memberToChange(ctx, { organisationId, personId }, 'remove');
    await endMember(ctx, organisationId, member);
  });
  return {};
}
