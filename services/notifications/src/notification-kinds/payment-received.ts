import { PaymentSucceededSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { amountFacts, amountInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

/** Nothing is told where a quote was settled by what had been paid before: no money came. */
export const paymentReceived = notificationKind({
  name: 'payment-received',
  on: PaymentSucceededSchema,
  label: 'A payment has arrived',
  timing: 'at_once',
  audience: ({ paymentId }) => (paymentId === '' ? [] : [{ sides: ['client', 'venue'] }]),
  facts: ({ eventId, paymentId, amount }) => ({ eventId, aboutId: paymentId, ...amountFacts(amount) }),
  opens: (facts, side) => eventPage(facts, side, 'money'),
  words: {
    en: (facts) => ({
      subject: `${amountInWords(facts)} received`,
      text: `The payment of ${amountInWords(facts)} has arrived. The receipt is on the event’s page.`,
      action: 'See the receipt',
    }),
  },
});
