import type { DeclineTaskRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { whyNot } from '../rules/task-states.ts';
import { endTask } from '../store/end-task.ts';
import { loadTask } from '../store/task-rows.ts';

/** Says that the party won't do a task, and why. Refuses another party's, and one whose "no" is said elsewhere. */
export async function declineTask(ctx: CommandContext, { eventId, taskId, reason }: Plain<DeclineTaskRequest>) {
  const task = await loadTask(ctx, eventId, taskId);
  if (!task.mine) throw errors.taskNotYours();
  const because = whyNot('decline', task);
  if (because) throw errors.notInThisState(because);
  await endTask(ctx, task, { status: 'declined', reason });
  return {};
}
