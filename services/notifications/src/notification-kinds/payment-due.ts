import { PaymentDueSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { amountFacts, amountInWords, timeFact, timeInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const paymentDue = notificationKind({
  name: 'payment-due',
  on: PaymentDueSchema,
  label: 'A payment is due',
  timing: 'at_once',
  audience: () => [{ sides: ['client'] }],
  facts: ({ eventId, scheduleItemId, amount, dueAt }) => ({
    eventId,
    aboutId: scheduleItemId,
    ...amountFacts(amount),
    ...timeFact('dueAt', dueAt),
  }),
  opens: (facts, side) => eventPage(facts, side, 'money'),
  words: {
    en: (facts, { zone }) => ({
      subject: `${amountInWords(facts)} to be paid`,
      text: `${amountInWords(facts)} is due on ${timeInWords(facts.dueAt, zone)}. If you have paid it in the last hour, nothing more is to be done.`,
      action: 'Pay now',
    }),
  },
});
