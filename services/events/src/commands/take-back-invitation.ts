import type { TakeBackInvitationRequest } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { endInvitationRow } from '../store/end-invitations.ts';
import { invitationToChange } from '../store/invitation-rows.ts';
import { mayInviteTo } from '../store/may-invite.ts';

/** Takes an open invitation of the caller's side back. */
export async function takeBackInvitation(ctx: CommandContext, input: Plain<TakeBackInvitationRequest>) {
  const row = await invitationToChange(ctx, input, 'take_back');
  if (!(await mayInviteTo(ctx, row))) throw errors.invitationNotFound();
  await endInvitationRow(ctx, row, 'taken_back');
  return {};
}
