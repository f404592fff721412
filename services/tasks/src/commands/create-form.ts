import type { CreateFormRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { newId } from '@marquee/values/ids.ts';
import { errors } from '../errors.ts';
import { dueAtOf } from '../store/due-at.ts';
import { readFields } from '../store/form-rows.ts';
import { aboutOf, makeTask } from '../store/make-task.ts';
import { requireAssigner } from '../store/seats.ts';
import { forms } from '../tables/task.ts';

const contextBytesMax = 16 * 1024;

/**
 * Makes a form of exactly the facts that are asked, with the task to answer it. Refuses fields that no answer could fit,
 * who doesn't plan the event, and an assignee who doesn't take part.
 */
export async function createForm(ctx: CommandContext, input: Plain<CreateFormRequest>) {
  const { eventId, title, body, assigneeOrganisationId, dueAt } = input;
  const fields = readFields(input.fields);
  const context = input.context ?? {};
  if (Buffer.byteLength(JSON.stringify(context)) > contextBytesMax) throw errors.contextTooLarge();
  await requireAssigner(ctx, eventId, assigneeOrganisationId);
  const [taskId, formId] = [newId(), newId()];
  await makeTask(ctx, {
    id: taskId,
    eventId,
    kind: 'answer_form',
    title,
    body,
    assigneeOrganisationId,
    formId,
    dueAt: dueAtOf(dueAt),
    about: aboutOf(input),
  });
  await ctx.db.insert(forms).values({
    id: formId,
    eventId,
    taskId,
    assigneeOrganisationId,
    title,
    body,
    fields,
    context,
    state: 'open',
    createdAt: ctx.now,
  });
  return { taskId, formId };
}
