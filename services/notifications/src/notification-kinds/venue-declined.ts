import { ElementDeclinedByVenueSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { elementInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const venueDeclined = notificationKind({
  name: 'venue-declined',
  on: ElementDeclinedByVenueSchema,
  label: 'The venue has declined something',
  timing: 'gathered',
  audience: () => [{ sides: ['client'] }],
  facts: ({ eventId, elementId, version }) => ({ eventId, elementId, version }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts) => ({
      subject: `The venue can’t offer ${elementInWords(facts)} like this`,
      text: `The venue has declined ${elementInWords(facts)} and says why. Another way is being looked for; you can choose one yourself.`,
      action: 'See why, and choose',
    }),
  },
});
