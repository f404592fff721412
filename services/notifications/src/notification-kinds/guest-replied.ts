import { HouseholdRepliedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const guestReplied = notificationKind({
  name: 'guest-replied',
  on: HouseholdRepliedSchema,
  label: 'A guest has replied',
  timing: 'gathered',
  audience: () => [{ sides: ['client'] }],
  facts: ({ eventId, householdId, accepted, declined, acceptedInAll }) => ({
    eventId,
    aboutId: householdId,
    accepted,
    declined,
    acceptedInAll,
  }),
  opens: (facts, side) => eventPage(facts, side, 'guests'),
  words: {
    en: ({ accepted, declined, acceptedInAll }) => ({
      subject: `A reply: ${accepted} coming, ${declined} not`,
      text: `Of one invitation ${accepted} will come and ${declined} won’t. ${acceptedInAll} have accepted so far.`,
      action: 'See the guest list',
    }),
  },
});
