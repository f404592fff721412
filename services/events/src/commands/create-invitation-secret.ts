import type { CreateInvitationSecretRequest } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { newLinkSecret } from '../store/link-secret.ts';
import { invitationMails } from '../tables/invitation.ts';

/** The secret of one invitation's mail: the notifications service asks for it while it sends that mail. */
export async function createInvitationSecret(
  ctx: CommandContext,
  { invitationMailId }: Plain<CreateInvitationSecretRequest>,
) {
  if (ctx.claims.kind !== 'service' || ctx.claims.service !== 'notifications') throw errors.systemOnly();
  const { secret, hash } = newLinkSecret();
  const made = await ctx.db
    .update(invitationMails)
    .set({ secretHash: hash })
    .where(and(eq(invitationMails.id, invitationMailId), isNull(invitationMails.secretHash)));
  if (made.rowCount !== 1) throw errors.invitationNotFound();
  return { secret };
}
