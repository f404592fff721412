import { SpaceBookingRefusedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const spaceLost = notificationKind({
  name: 'space-lost',
  on: SpaceBookingRefusedSchema,
  label: 'The space could not be booked',
  timing: 'at_once',
  critical: true,
  audience: () => [{ sides: ['client', 'venue'] }],
  facts: ({ eventId, holdId, code }) => ({ eventId, aboutId: holdId, code }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: () => ({
      subject: 'The space could not be booked',
      text: 'The quote was accepted, but another event has the space. The venue is told as well; please choose another day or space together.',
      action: 'See what is free',
    }),
  },
});
