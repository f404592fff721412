import { InvitationMadeSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { mailInvitation } from '../store/mail-invitation.ts';

export const whenInvitationMadeSendIt = subscriber(
  'when-invitation-made-send-it',
  InvitationMadeSchema,
  async (ctx, invitation) => mailInvitation(ctx, invitation, { about: 'invited' }),
);
