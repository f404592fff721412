import { HoldMovedUpSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { timeFact, timeInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const holdMovedUp = notificationKind({
  name: 'hold-moved-up',
  on: HoldMovedUpSchema,
  label: 'Your hold has moved up',
  timing: 'at_once',
  audience: () => [{ sides: ['client'] }],
  facts: ({ eventId, holdId, rank, expiresAt }) => ({
    eventId,
    aboutId: holdId,
    rank,
    ...timeFact('expiresAt', expiresAt),
  }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: (facts, { zone }) => ({
      subject: facts.rank === 1 ? 'You are now first for the space' : 'Your hold has moved up',
      text: `${facts.rank === 1 ? 'You are now first' : `You are now number ${facts.rank}`} for the space, until ${timeInWords(facts.expiresAt, zone)}.`,
      action: 'See the hold',
    }),
  },
});
