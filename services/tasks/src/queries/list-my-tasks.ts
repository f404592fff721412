import type { ListMyTasksRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, inArray, sql } from 'drizzle-orm';
import { openStatuses } from '../rules/task-states.ts';
import { isMine } from '../store/seats.ts';
import { taskColumns, taskMessage } from '../store/task-rows.ts';
import { urgentFirst } from '../store/urgent-first.ts';
import { tasks } from '../tables/task.ts';

const tasksMax = 200;

/** What waits for the caller's organisations, over all events: the first screen of every portal. */
export async function listMyTasks(ctx: QueryContext, { withEnded }: Plain<ListMyTasksRequest>) {
  // The second condition says the same of less, in a form that finds the index.
  const mine = and(
    isMine(tasks.eventId, tasks.assigneeOrganisationId),
    sql`${tasks.assigneeOrganisationId} = any (array(select p.organisation_id from private.my_parties() p))`,
  );
  const rows = await ctx.db
    .select(taskColumns)
    .from(tasks)
    .where(withEnded ? mine : and(mine, inArray(tasks.status, openStatuses)))
    .orderBy(...urgentFirst())
    .limit(tasksMax);
  return { tasks: rows.map(taskMessage) };
}
