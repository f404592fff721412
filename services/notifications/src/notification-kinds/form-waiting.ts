import { TaskCreatedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { timeFact, timeInWords } from '../rules/in-words.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const formWaiting = notificationKind({
  name: 'form-waiting',
  on: TaskCreatedSchema,
  label: 'A form waits for your answer',
  timing: 'gathered',
  audience: ({ kind, assigneeOrganisationId }) =>
    kind === 'answer_form' ? [{ organisationId: assigneeOrganisationId }] : [],
  facts: ({ eventId, taskId, dueAt }) => ({ eventId, aboutId: taskId, ...timeFact('dueAt', dueAt) }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: ({ dueAt }, { zone }) => ({
      subject: 'A few questions about the event',
      text: `A form waits for your answer${dueAt === undefined ? '' : ` until ${timeInWords(dueAt, zone)}`}. It asks only what is still missing.`,
      action: 'Answer the questions',
    }),
  },
});
