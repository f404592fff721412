import {
  MailUndeliverableSchema,
  NotificationSentSchema,
} from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import { count } from '@marquee/service-kit/telemetry/business-counts.ts';

/** What people were told, by channel, and which mails never arrived. */
export const counts = [
  count(NotificationSentSchema, 'marquee.notifications', ({ channel }) => ({ outcome: 'sent', channel })),
  count(MailUndeliverableSchema, 'marquee.notifications', () => ({ outcome: 'undeliverable', channel: 'mail' })),
];
