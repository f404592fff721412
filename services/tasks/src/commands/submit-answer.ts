import { FormAnsweredSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import type { SubmitAnswerRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { checkAnswer } from '@marquee/form-fields/check-answer.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { copyDraft } from '../jobs/copy-draft.ts';
import { whyNot } from '../rules/task-states.ts';
import { endTask } from '../store/end-task.ts';
import { fieldsOf, loadForm } from '../store/form-rows.ts';
import { loadTask } from '../store/task-rows.ts';
import { formAnswers, formDrafts, forms } from '../tables/task.ts';

/**
 * Answers a form: checked field by field, frozen with it, and the task is done. Refuses with what to mend where a field
 * isn't answered as it asks, and a form that was answered or isn't needed any more.
 */
export async function submitAnswer(ctx: CommandContext, { eventId, formId, values = {} }: Plain<SubmitAnswerRequest>) {
  const form = await loadForm(ctx, eventId, formId);
  const task = await loadTask(ctx, eventId, form.taskId);
  const because = whyNot('answer', task);
  if (because) throw errors.notInThisState(because);
  const checked = checkAnswer(fieldsOf(form), values);
  if (!checked.ok) throw errors.answerNotValid(checked.problems);

  const answered = and(eq(forms.id, formId), eq(forms.state, 'open'));
  expectRows(await ctx.db.update(forms).set({ state: 'answered' }).where(answered));
  const answeredByPersonId = ctx.claims.kind === 'service' ? undefined : ctx.claims.personId;
  const answerId = newId();
  await ctx.db.insert(formAnswers).values({
    id: answerId,
    formId,
    eventId,
    organisationId: form.assigneeOrganisationId,
    values: checked.values,
    answeredByPersonId: answeredByPersonId ?? null,
    answeredAt: ctx.now,
  });
  await asService(ctx, 'remove-draft', () => ctx.db.delete(formDrafts).where(eq(formDrafts.formId, formId)));
  await schedule<typeof copyDraft>(ctx, 'copy-draft', { payload: { formId } });
  const about = { aboutKind: task.aboutKind ?? '', aboutId: task.aboutId ?? '' };
  ctx.emit(
    FormAnsweredSchema,
    { eventId, taskId: task.id, formId, answeredByPersonId: answeredByPersonId ?? '', ...about },
    { objectId: formId },
  );
  await endTask(ctx, task, { status: 'done' });
  return { answerId };
}
