import { ElementApprovedByVenueSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { elementInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const venueApproved = notificationKind({
  name: 'venue-approved',
  on: ElementApprovedByVenueSchema,
  label: 'The venue has approved something',
  timing: 'gathered',
  audience: () => [{ sides: ['client'] }],
  facts: ({ eventId, elementId, version }) => ({ eventId, elementId, version }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts) => ({
      subject: `The venue has approved ${elementInWords(facts)}`,
      text: `The venue has approved ${elementInWords(facts)}. What comes next follows by itself.`,
      action: 'See where it stands',
    }),
  },
});
