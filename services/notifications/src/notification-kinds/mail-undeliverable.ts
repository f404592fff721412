import { MailUndeliverableSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';

/** On the page alone: a mail about a mail that came back might come back too, for ever. */
export const mailUndeliverable = notificationKind({
  name: 'mail-undeliverable',
  on: MailUndeliverableSchema,
  label: 'A mail could not be delivered',
  timing: 'gathered',
  mail: false,
  audience: () => [{ sides: ['venue'] }],
  facts: ({ eventId, notificationId, side }) => ({ eventId, aboutId: notificationId, side }),
  opens: ({ eventId }) => `/venue/events/${eventId}`,
  words: {
    en: ({ side }) => ({
      subject: 'A mail could not be delivered',
      text: `A mail to the ${side} of the event came back. Please reach them another way, and ask for an address that works.`,
      action: 'Open the event',
    }),
  },
});
