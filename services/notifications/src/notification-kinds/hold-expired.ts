import { HoldEndedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

/** A hold that somebody released themselves is no news to them. */
export const holdExpired = notificationKind({
  name: 'hold-expired',
  on: HoldEndedSchema,
  label: 'A hold has run out',
  timing: 'at_once',
  critical: true,
  audience: ({ how }) => (how === 'expired' ? [{ sides: ['client', 'venue'] }] : []),
  facts: ({ eventId, holdId }) => ({ eventId, aboutId: holdId }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: () => ({
      subject: 'The hold on the space has run out',
      text: 'The space isn’t held any more, and others may take it. What you planned is kept; a new hold can be placed if it is still free.',
      action: 'Hold it again',
    }),
  },
});
