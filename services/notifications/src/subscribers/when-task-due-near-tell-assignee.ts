import { TaskDueNearSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenTaskDueNearTellAssignee = subscriber(
  'when-task-due-near-tell-assignee',
  TaskDueNearSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: TaskDueNearSchema, message, arrival }),
);
