import { FileRefusedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

/** What was refused at once its sender reads on the page; a virus may be found when they have left it. */
export const fileHeldBack = notificationKind({
  name: 'file-held-back',
  on: FileRefusedSchema,
  label: 'A virus was found in a file that your side sent',
  timing: 'at_once',
  critical: true,
  audience: ({ organisationId, state }) => (state === 'infected' ? [{ organisationId }] : []),
  facts: ({ eventId, fileId, elementId }) => ({ eventId, aboutId: fileId, ...(elementId ? { elementId } : {}) }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: () => ({
      subject: 'A virus was found in a file that you sent',
      text: 'A virus was found in a file that your side sent. It was deleted, and nobody else has seen it. Check the machine that it came from, and send the file again.',
      action: 'See the event',
    }),
  },
});
