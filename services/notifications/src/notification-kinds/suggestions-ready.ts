import { ElementSuggestedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { elementInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const suggestionsReady = notificationKind({
  name: 'suggestions-ready',
  on: ElementSuggestedSchema,
  label: 'Suggestions for your event are ready',
  timing: 'gathered',
  audience: () => [{ sides: ['client'] }],
  facts: ({ eventId, elementId, version, category }) => ({ eventId, elementId, version, category }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts) => ({
      subject: `A suggestion for ${elementInWords(facts)}`,
      text: `There is a suggestion for ${elementInWords(facts)}. Approve it, ask for a change, or turn it down.`,
      action: 'See the suggestion',
    }),
  },
});
