import type { LeaveOrganisationRequest } from '@marquee/contracts/marquee/events/v1/membership_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { memberToChange } from '../store/member-to-change.ts';
import { endMember } from '../store/members.ts';

/** Ends the caller's own membership. An organisation's last owner stays. */
export async function leaveOrganisation(ctx: CommandContext, { organisationId }: Plain<LeaveOrganisationRequest>) {
  if (ctx.claims.kind !== 'person') throw new Error('only a person leaves an organisation');
  const { personId } = ctx.claims;
  await asService(ctx, 'keep-members', async () => {
    const { member } = await memberToChange(ctx, { organisationId, personId }, 'leave');
    await endMember(ctx, organisationId, member);
  });
  return {};
}
