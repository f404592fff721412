import type { CancelTaskRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { whyNot } from '../rules/task-states.ts';
import { endTask } from '../store/end-task.ts';
import { refuseOtherServices } from '../store/seats.ts';
import { loadTask } from '../store/task-rows.ts';

/** Takes back what the assistant asked and needn't know any more. Refuses what is over, and what others asked. */
export async function cancelTask(ctx: CommandContext, { eventId, taskId }: Plain<CancelTaskRequest>) {
  refuseOtherServices(ctx);
  const task = await loadTask(ctx, eventId, taskId);
  const because = task.askedBy === 'service:orchestrator' ? whyNot('cancel', task) : 'somebody else asked it';
  if (because) throw errors.notInThisState(because);
  await endTask(ctx, task, { status: 'cancelled' });
  return {};
}
