import { ElementDeclinedByVendorSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { elementInWords, firstUpper } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const vendorDeclined = notificationKind({
  name: 'vendor-declined',
  on: ElementDeclinedByVendorSchema,
  label: 'A vendor has declined',
  timing: 'gathered',
  audience: () => [{ sides: ['client', 'venue'] }],
  facts: ({ eventId, elementId, version, category }) => ({ eventId, elementId, version, category }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts) => ({
      subject: `${firstUpper(elementInWords(facts))}: the vendor has declined`,
      text: `The vendor can’t take on ${elementInWords(facts)}. An alternative is being looked for.`,
      action: 'See the alternatives',
    }),
  },
});
