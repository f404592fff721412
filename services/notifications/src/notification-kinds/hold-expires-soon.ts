import { HoldExpiryNearSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { timeFact, timeInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const holdExpiresSoon = notificationKind({
  name: 'hold-expires-soon',
  on: HoldExpiryNearSchema,
  label: 'A hold runs out soon',
  timing: 'gathered',
  audience: () => [{ sides: ['client', 'venue'] }],
  facts: ({ eventId, holdId, expiresAt }) => ({ eventId, aboutId: holdId, ...timeFact('expiresAt', expiresAt) }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts, { zone }) => ({
      subject: 'The hold on the space runs out soon',
      text: `The space is held until ${timeInWords(facts.expiresAt, zone)}. After that others may take it; the venue can extend it.`,
      action: 'See the hold',
    }),
  },
});
