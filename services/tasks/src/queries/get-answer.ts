import type { GetAnswerRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, desc, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { asJson } from '../store/form-rows.ts';
import { refuseOtherServices } from '../store/seats.ts';
import { formAnswers, forms, tasks } from '../tables/task.ts';

/** An answer with what its form showed beside the fields, for the assistant that asked. */
export async function getAnswer(ctx: QueryContext, { eventId, formId }: Plain<GetAnswerRequest>) {
  refuseOtherServices(ctx);
  const [row] = await ctx.db
    .select({ answer: formAnswers, context: forms.context, task: tasks })
    .from(formAnswers)
    .innerJoin(forms, eq(forms.id, formAnswers.formId))
    .innerJoin(tasks, eq(tasks.id, forms.taskId))
    .where(and(eq(formAnswers.formId, formId), eq(formAnswers.eventId, eventId)))
    .orderBy(desc(formAnswers.answeredAt))
    .limit(1);
  if (!row) throw errors.answerNotFound();
  const { answer, context, task } = row;
  return {
    values: asJson(answer.values),
    context: asJson(context),
    aboutKind: task.aboutKind ?? '',
    aboutId: task.aboutId ?? '',
    aboutVersion: task.aboutVersion ?? 0,
    answeredByPersonId: answer.answeredByPersonId ?? '',
  };
}
