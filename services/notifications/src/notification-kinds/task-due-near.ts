import { TaskDueNearSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { notificationKind } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const taskDueNear = notificationKind({
  name: 'task-due-near',
  on: TaskDueNearSchema,
  label: 'A task’s time runs out',
  timing: 'gathered',
  audience: ({ assigneeOrganisationId }) => [{ organisationId: assigneeOrganisationId }],
  facts: ({ eventId, taskId, step }) => ({ eventId, aboutId: taskId, step }),
  opens: (facts, side) => eventPage(facts, side),
  words: {
    en: ({ step }) => ({
      subject: step === 'overdue' ? 'A task is overdue' : 'A task waits for you',
      text:
        step === 'overdue'
          ? 'The time for one of your tasks is over. Others wait for it.'
          : step === 'last_day'
            ? 'One of your tasks is due within a day.'
            : 'Half of the time for one of your tasks is over.',
      action: 'Open the task',
    }),
  },
});
