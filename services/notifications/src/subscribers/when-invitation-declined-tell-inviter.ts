import { InvitationDeclinedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { mailInvitation } from '../store/mail-invitation.ts';

export const whenInvitationDeclinedTellInviter = subscriber(
  'when-invitation-declined-tell-inviter',
  InvitationDeclinedSchema,
  async (ctx, invitation) => mailInvitation(ctx, { ...invitation, invitationMailId: '' }, { about: 'declined' }),
);
