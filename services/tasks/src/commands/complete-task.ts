import type { CompleteTaskRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { whyNot } from '../rules/task-states.ts';
import { endTask } from '../store/end-task.ts';
import { loadTask } from '../store/task-rows.ts';

/** Says that an open task is done. Refuses another party's, and one that closes by a decision elsewhere: it says where. */
export async function completeTask(ctx: CommandContext, { eventId, taskId }: Plain<CompleteTaskRequest>) {
  const task = await loadTask(ctx, eventId, taskId);
  if (!task.mine) throw errors.taskNotYours();
  const because = whyNot('complete', task);
  if (because) throw errors.notInThisState(because);
  await endTask(ctx, task, { status: 'done' });
  return {};
}
