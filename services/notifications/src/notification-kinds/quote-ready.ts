import { QuoteIssuedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { amountFacts, amountInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const quoteReady = notificationKind({
  name: 'quote-ready',
  on: QuoteIssuedSchema,
  label: 'A quote is ready',
  timing: 'at_once',
  audience: () => [{ sides: ['client'] }],
  facts: ({ eventId, quoteId, version, total }) => ({ eventId, aboutId: quoteId, version, ...amountFacts(total) }),
  opens: (facts, side) => eventPage(facts, side, 'money'),
  words: {
    en: (facts) => ({
      subject: `Your quote over ${amountInWords(facts)} is ready`,
      text: `Everybody has agreed. The quote over ${amountInWords(facts)} waits for your signature; the deposit is due when you accept it.`,
      action: 'Read and accept the quote',
    }),
  },
});
