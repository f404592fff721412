import type { GetTaskRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { refuseOtherServices } from '../store/seats.ts';
import { loadTask, taskMessage } from '../store/task-rows.ts';

/** One task, for whoever may see it; the notifications service reads its title when it writes a mail. */
export async function getTask(ctx: QueryContext, { eventId, taskId }: Plain<GetTaskRequest>) {
  refuseOtherServices(ctx, ['orchestrator', 'notifications']);
  return { task: taskMessage(await loadTask(ctx, eventId, taskId)) };
}
