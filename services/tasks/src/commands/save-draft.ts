import type { SaveDraftRequest } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { copyDraft } from '../jobs/copy-draft.ts';
import { whyNot } from '../rules/task-states.ts';
import { draftDifferences } from '../store/draft-differences.ts';
import { fieldsOf, loadForm } from '../store/form-rows.ts';
import { loadTask } from '../store/task-rows.ts';
import { formDrafts } from '../tables/task.ts';

const draftBytesMax = 64 * 1024;

/**
 * Keeps what was typed so far, whole and unchecked. Refuses what is too large, and a draft that started from another
 * version than the saved one: with both texts, so that neither is lost unseen.
 */
export async function saveDraft(ctx: CommandContext, input: Plain<SaveDraftRequest>) {
  const { eventId, formId, draftVersion, values = {} } = input;
  if (Buffer.byteLength(JSON.stringify(values)) > draftBytesMax) throw errors.draftTooLarge();
  const form = await loadForm(ctx, eventId, formId);
  const because = whyNot('answer', await loadTask(ctx, eventId, form.taskId));
  if (because) throw errors.notInThisState(because);
  const organisationId = form.assigneeOrganisationId;
  const own = and(eq(formDrafts.formId, formId), eq(formDrafts.organisationId, organisationId));
  const [saved] = await ctx.db.select().from(formDrafts).where(own);
  if ((saved?.version ?? 0) !== draftVersion)
    throw errors.draftStale(draftDifferences(fieldsOf(form), saved?.values ?? {}, values));
  const version = draftVersion + 1;
  const written = { values, version, savedAt: ctx.now };
  if (saved) expectRows(await ctx.db.update(formDrafts).set(written).where(own));
  else await ctx.db.insert(formDrafts).values({ formId, organisationId, eventId, ...written });
  await schedule<typeof copyDraft>(ctx, 'copy-draft', { payload: { formId } });
  return { draftVersion: version };
}
