import { PaymentFailedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const paymentFailed = notificationKind({
  name: 'payment-failed',
  on: PaymentFailedSchema,
  label: 'A payment has failed',
  timing: 'at_once',
  critical: true,
  audience: () => [{ sides: ['client'] }],
  facts: ({ eventId, scheduleItemId, reasonCode }) => ({ eventId, aboutId: scheduleItemId, reasonCode }),
  opens: (facts, side) => eventPage(facts, side, 'money'),
  words: {
    en: () => ({
      subject: 'Your payment didn’t go through',
      text: 'The bank has refused the payment, and nothing was taken. You can try again, or use another card.',
      action: 'Try again',
    }),
  },
});
