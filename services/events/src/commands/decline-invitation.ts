import type { DeclineInvitationRequest } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { endInvitationRow } from '../store/end-invitations.ts';
import { invitationToAnswer } from '../store/invitation-by-secret.ts';

/** Declines, as the person who was invited. */
export async function declineInvitation(ctx: CommandContext, input: Plain<DeclineInvitationRequest>) {
  await asService(ctx, 'answer-invitation', async () => {
    const row = await invitationToAnswer(ctx, input, 'decline');
    await endInvitationRow(ctx, row, 'declined');
  });
  return {};
}
