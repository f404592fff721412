import type { CreateTaskRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { newId } from '@marquee/values/ids.ts';
import { dueAtOf } from '../store/due-at.ts';
import { aboutOf, makeTask, type NewTask } from '../store/make-task.ts';
import { requireAssigner } from '../store/seats.ts';

/** Makes a task for a party of an event. Refuses who doesn't plan it, and an assignee who doesn't take part. */
export async function createTask(ctx: CommandContext, input: Plain<CreateTaskRequest>) {
  const { eventId, title, body, assigneeOrganisationId, dueAt } = input;
  await requireAssigner(ctx, eventId, assigneeOrganisationId);
  const task = {
    id: newId(),
    eventId,
    // The contract lists which kinds and priorities there are.
    kind: input.kind as NewTask['kind'],
    priority: (input.priority || 'normal') as NonNullable<NewTask['priority']>,
    title,
    body,
    assigneeOrganisationId,
    dueAt: dueAtOf(dueAt),
    about: aboutOf(input),
  };
  await makeTask(ctx, task);
  return { taskId: task.id };
}
