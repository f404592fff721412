import { ChangeProposedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { amountFacts, amountInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const changeProposed = notificationKind({
  name: 'change-proposed',
  on: ChangeProposedSchema,
  label: 'A change is proposed',
  timing: 'gathered',
  audience: () => [{ sides: ['client', 'venue'] }],
  facts: ({ eventId, changeId, costDelta, touchedElements }) => ({
    eventId,
    aboutId: changeId,
    touchedElements,
    ...amountFacts(costDelta),
  }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts) => ({
      subject: 'A change of the event is proposed',
      text: `A change touches ${facts.touchedElements} element${facts.touchedElements === 1 ? '' : 's'}${amountInWords(facts) === '' ? '' : ` and alters the cost by ${amountInWords(facts)}`}.`,
      action: 'See the change',
    }),
  },
});
