import { ElementConfirmedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { elementInWords, firstUpper } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const vendorConfirmed = notificationKind({
  name: 'vendor-confirmed',
  on: ElementConfirmedSchema,
  label: 'A vendor has confirmed',
  timing: 'gathered',
  audience: () => [{ sides: ['client', 'venue'] }],
  facts: ({ eventId, elementId, version }) => ({ eventId, elementId, version }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts) => ({
      subject: `${firstUpper(elementInWords(facts))}: the vendor has confirmed`,
      text: `The vendor has confirmed ${elementInWords(facts)}.`,
      action: 'See where it stands',
    }),
  },
});
