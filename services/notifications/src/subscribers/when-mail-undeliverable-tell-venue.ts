import { MailUndeliverableSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenMailUndeliverableTellVenue = subscriber(
  'when-mail-undeliverable-tell-venue',
  MailUndeliverableSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: MailUndeliverableSchema, message, arrival }),
);
