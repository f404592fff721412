import { PaymentSucceededSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

/** The vendors of what was paid for hear that it is final, and never how much the client has paid. */
export const vendorBooked = notificationKind({
  name: 'vendor-booked',
  on: PaymentSucceededSchema,
  label: 'You are booked',
  timing: 'at_once',
  audience: ({ first, elements }) => (first ? [{ vendorsOf: elements.map(({ elementId }) => elementId) }] : []),
  facts: ({ eventId }) => ({ eventId }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: () => ({
      subject: 'You are booked',
      text: 'The client has signed and paid: what you confirmed is final.',
      action: 'See the booking',
    }),
  },
});
