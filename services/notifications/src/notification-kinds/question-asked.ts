import { QuestionRoutedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { threadPage } from '../rules/pages.ts';

export const questionAsked = notificationKind({
  name: 'question-asked',
  on: QuestionRoutedSchema,
  label: 'A vendor asks you something',
  timing: 'at_once',
  audience: ({ askedOrganisationId }) => [{ organisationId: askedOrganisationId }],
  facts: ({ eventId, threadId }) => ({ eventId, threadId }),
  opens: threadPage,
  words: {
    en: () => ({
      subject: 'A vendor asks you something',
      text: 'A vendor of the event needs an answer that only you have. It stands in your conversation with them.',
      action: 'Answer',
    }),
  },
});
