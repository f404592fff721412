import { ChangeDecidedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

/** Vendors hear of a change that was made, and only those whose elements it touches. */
export const changeDecided = notificationKind({
  name: 'change-decided',
  on: ChangeDecidedSchema,
  label: 'A change is decided',
  timing: 'gathered',
  audience: ({ decision, touchedElementIds }) => [
    { sides: ['client', 'venue'] },
    ...(decision === 'approved' ? [{ vendorsOf: touchedElementIds }] : []),
  ],
  facts: ({ eventId, changeId, decision }) => ({ eventId, aboutId: changeId, decision }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: ({ decision }) => ({
      subject: `The change is ${decision}`,
      text:
        decision === 'approved'
          ? 'The change of the event is approved. Whoever it touches is asked again.'
          : 'The change of the event is rejected. Everything stays as it was.',
      action: 'See what changed',
    }),
  },
});
