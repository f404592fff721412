import { ElementCounteredSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { amountFacts, amountInWords, elementInWords, firstUpper } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const vendorCountered = notificationKind({
  name: 'vendor-countered',
  on: ElementCounteredSchema,
  label: 'A vendor proposes another price',
  timing: 'gathered',
  audience: () => [{ sides: ['client', 'venue'] }],
  facts: ({ eventId, elementId, version, price }) => ({ eventId, elementId, version, ...amountFacts(price) }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts) => ({
      subject: `${firstUpper(elementInWords(facts))}: the vendor proposes another price`,
      text: `The vendor would do ${elementInWords(facts)} for ${amountInWords(facts)}. It counts once the client agrees.`,
      action: 'Decide about the price',
    }),
  },
});
