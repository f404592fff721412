import { BreakGlassEndedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const supportLooked = notificationKind({
  name: 'support-looked',
  on: BreakGlassEndedSchema,
  label: 'Marquee’s support looked at your event',
  timing: 'at_once',
  critical: true,
  audience: () => [{ sides: ['client', 'venue'] }],
  facts: ({ eventId, breakGlassId }) => ({ eventId, aboutId: breakGlassId }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: () => ({
      subject: 'Marquee’s support looked at your event',
      text: 'One of Marquee’s own people could read your event for a while, and change nothing. The event’s history says who, when and why.',
      action: 'Open the event',
    }),
  },
});
