import { InvitationResentSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { mailInvitation } from '../store/mail-invitation.ts';

export const whenInvitationResentSendIt = subscriber(
  'when-invitation-resent-send-it',
  InvitationResentSchema,
  async (ctx, invitation) => mailInvitation(ctx, invitation, { about: 'invited' }),
);
