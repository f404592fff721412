import { InvitationUndeliverableSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { desc, eq } from 'drizzle-orm';
import { invitationMails, invitations } from '../tables/invitation.ts';

/** Whoever invited sees that the address doesn't take mail. One that was sent again since is another mail’s matter. */
export const whenInvitationUndeliverableNoteIt = subscriber(
  'when-invitation-undeliverable-note-it',
  InvitationUndeliverableSchema,
  async (ctx, { invitationId, invitationMailId }, { occurredAt }) => {
    const [last] = await ctx.db
      .select({ id: invitationMails.id })
      .from(invitationMails)
      .where(eq(invitationMails.invitationId, invitationId))
      .orderBy(desc(invitationMails.askedAt))
      .limit(1);
    if (last?.id !== invitationMailId) return;
    await ctx.db.update(invitations).set({ undeliverableAt: occurredAt }).where(eq(invitations.id, invitationId));
  },
);
