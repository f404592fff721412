import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { InvitationResentSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { ResendInvitationRequest } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { daysUsual } from '../rules/invitation-states.ts';
import { aboutInvitation } from '../store/end-invitations.ts';
import {
  invitationToChange,
  orderInvitationMail,
  sentInvitation,
  startInvitationClock,
} from '../store/invitation-rows.ts';
import { mayInviteTo } from '../store/may-invite.ts';
import { invitationAddresses, invitations } from '../tables/invitation.ts';

/** Sends an invitation's mail again, to the same address; it can be accepted for as long as a new one from now on. */
export async function resendInvitation(ctx: CommandContext, input: Plain<ResendInvitationRequest>) {
  const row = await invitationToChange(ctx, input, 'resend');
  if (!(await mayInviteTo(ctx, row))) throw errors.invitationNotFound();
  const [address] = await ctx.db
    .select({ email: invitationAddresses.email })
    .from(invitationAddresses)
    .where(eq(invitationAddresses.invitationId, row.id));
  if (!address) throw errors.invitationNotFound();
  const usual = laterBy(ctx.now, daysUsual * dayMs);
  const changes = {
    state: 'open' as const,
    expiresAt: row.expiresAt > usual ? row.expiresAt : usual,
    endedAt: null,
    undeliverableAt: null,
  };
  expectRows(await ctx.db.update(invitations).set(changes).where(eq(invitations.id, row.id)));
  const sent = { ...row, ...changes };
  const invitationMailId = await orderInvitationMail(ctx, sent, address.email);
  await startInvitationClock(ctx, sent);
  ctx.emit(
    InvitationResentSchema,
    { ...aboutInvitation(sent), invitationMailId, expiresAt: timestampFromDate(sent.expiresAt) },
    { objectId: row.id },
  );
  return { invitation: await sentInvitation(ctx, row.id) };
}
