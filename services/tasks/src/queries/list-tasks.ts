import type { ListTasksRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { eq } from 'drizzle-orm';
import { refuseOtherServices } from '../store/seats.ts';
import { taskColumns, taskMessage } from '../store/task-rows.ts';
import { urgentFirst } from '../store/urgent-first.ts';
import { tasks } from '../tables/task.ts';

const tasksMax = 200;

/** The tasks of an event that the caller may see, the open ones first, and of those the most urgent. */
export async function listTasks(ctx: QueryContext, { eventId }: Plain<ListTasksRequest>) {
  refuseOtherServices(ctx, ['orchestrator', 'notifications']);
  const rows = await ctx.db
    .select(taskColumns)
    .from(tasks)
    .where(eq(tasks.eventId, eventId))
    .orderBy(...urgentFirst())
    .limit(tasksMax);
  return { tasks: rows.map(taskMessage) };
}
