import { PersonAskedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { threadPage } from '../rules/pages.ts';

export const personAsked = notificationKind({
  name: 'person-asked',
  on: PersonAskedSchema,
  label: 'Somebody asks for a person',
  timing: 'at_once',
  audience: ({ askedOrganisationId }) => [{ organisationId: askedOrganisationId }],
  facts: ({ eventId, threadId }) => ({ eventId, threadId }),
  opens: threadPage,
  words: {
    en: () => ({
      subject: 'Somebody asks for a person',
      text: 'A person is asked to take over a conversation from the assistant. It doesn’t answer there until you hand it back.',
      action: 'Answer',
    }),
  },
});
