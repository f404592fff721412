import { TaskCreatedSchema, TaskEndedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { count } from '@marquee/service-kit/telemetry/business-counts.ts';

/** Which state a task has reached: open, and then one of its ends. */
export const counts = [
  count(TaskCreatedSchema, 'marquee.tasks', () => ({ state: 'open' })),
  count(TaskEndedSchema, 'marquee.tasks', ({ status }) => ({ state: status })),
];
