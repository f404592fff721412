import { ElementSentToVendorSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { elementInWords, timeFact, timeInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

/** A direct question to the vendor: it goes out at once, and its link opens the very decision. */
export const vendorAsked = notificationKind({
  name: 'vendor-asked',
  on: ElementSentToVendorSchema,
  label: 'A venue asks you for your service',
  timing: 'at_once',
  audience: ({ vendorOrganisationId }) => [{ organisationId: vendorOrganisationId, side: 'vendor' }],
  facts: ({ eventId, elementId, version, category, dueAt }) => ({
    eventId,
    elementId,
    version,
    category,
    ...timeFact('dueAt', dueAt),
  }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts, { zone }) => ({
      subject: `You are asked for ${elementInWords(facts)} of an event`,
      text: `A client has chosen you for ${elementInWords(facts)}, and the venue has approved. Please confirm, propose another price, or decline${facts.dueAt === undefined ? '' : ` by ${timeInWords(facts.dueAt, zone)}`}.`,
      action: 'Answer the request',
    }),
  },
});
