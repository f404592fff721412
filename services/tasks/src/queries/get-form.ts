import type { GetFormRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { desc, eq } from 'drizzle-orm';
import { asJson, fieldsMessage, loadForm } from '../store/form-rows.ts';
import { refuseOtherServices } from '../store/seats.ts';
import { formAnswers, formDrafts } from '../tables/task.ts';

/** A form with its side's draft or answer, read from the rows: Redis only holds a copy. */
export async function getForm(ctx: QueryContext, { eventId, formId }: Plain<GetFormRequest>) {
  refuseOtherServices(ctx);
  const form = await loadForm(ctx, eventId, formId);
  const [draft] = await ctx.db.select().from(formDrafts).where(eq(formDrafts.formId, formId));
  const [answer] = await ctx.db
    .select({ values: formAnswers.values })
    .from(formAnswers)
    .where(eq(formAnswers.formId, formId))
    .orderBy(desc(formAnswers.answeredAt))
    .limit(1);
  return {
    form: {
      formId,
      taskId: form.taskId,
      eventId,
      title: form.title,
      body: form.body,
      fields: fieldsMessage(form),
      context: asJson(form.context),
      draftVersion: draft?.version ?? 0,
      state: form.state,
      // The policies show a form to the side that answers it, and to nobody else.
      mine: ctx.claims.kind !== 'service',
      ...(draft ? { draft: asJson(draft.values) } : {}),
      ...(answer ? { answer: asJson(answer.values) } : {}),
    },
  };
}
