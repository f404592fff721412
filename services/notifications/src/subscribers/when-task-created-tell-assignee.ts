import { TaskCreatedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenTaskCreatedTellAssignee = subscriber(
  'when-task-created-tell-assignee',
  TaskCreatedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: TaskCreatedSchema, message, arrival }),
);
