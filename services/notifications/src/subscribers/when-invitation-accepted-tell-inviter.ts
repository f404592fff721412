import { InvitationAcceptedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { mailInvitation } from '../store/mail-invitation.ts';

export const whenInvitationAcceptedTellInviter = subscriber(
  'when-invitation-accepted-tell-inviter',
  InvitationAcceptedSchema,
  async (ctx, invitation) => mailInvitation(ctx, { ...invitation, invitationMailId: '' }, { about: 'accepted' }),
);
