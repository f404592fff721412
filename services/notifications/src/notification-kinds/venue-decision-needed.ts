import { ElementSentToVenueSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { elementInWords, timeFact, timeInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const venueDecisionNeeded = notificationKind({
  name: 'venue-decision-needed',
  on: ElementSentToVenueSchema,
  label: 'Something waits for your venue’s decision',
  timing: 'gathered',
  audience: ({ venueOrganisationId }) => [{ organisationId: venueOrganisationId, side: 'venue' }],
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
      subject: `Please decide about ${elementInWords(facts)}`,
      text: `The client has approved ${elementInWords(facts)}. Please approve or decline${facts.dueAt === undefined ? '' : ` by ${timeInWords(facts.dueAt, zone)}`}.`,
      action: 'Decide now',
    }),
  },
});
