import { PaymentRefundedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { amountFacts, amountInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const paymentRefunded = notificationKind({
  name: 'payment-refunded',
  on: PaymentRefundedSchema,
  label: 'Money was given back',
  timing: 'at_once',
  audience: () => [{ sides: ['client', 'venue'] }],
  facts: ({ eventId, paymentId, amount }) => ({ eventId, aboutId: paymentId, ...amountFacts(amount) }),
  opens: (facts, side) => eventPage(facts, side, 'money'),
  words: {
    en: (facts) => ({
      subject: `${amountInWords(facts)} given back`,
      text: `${amountInWords(facts)} was given back. Banks take five to ten days to show it.`,
      action: 'See the receipt',
    }),
  },
});
