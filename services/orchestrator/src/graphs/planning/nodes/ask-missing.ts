import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { mergeFacts } from '../../../model/merge-facts.ts';
import { type AskedField, missingFacts } from '../../../model/missing-facts.ts';
import { missingFactsForm } from '../../../rules/missing-facts-form.ts';
import { planningOf } from '../../../store/planning-rows.ts';
import { cancelTask } from '../../../tools/cancel-task.ts';
import { createForm } from '../../../tools/create-form.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { NotThereYet } from '../../not-there-yet.ts';
import type { Walk } from '../../walk.ts';
import { walkOf } from '../../walk-of.ts';
import { knownFacts } from '../known-facts.ts';
import type { PlanningState, Say } from '../state.ts';

const formTitle = 'A few facts about your event';

/**
 * Asks for what is missing: one fact in the chat, several by a form of exactly these, which may also be answered in the
 * chat. A form whose questions were answered meanwhile is taken back.
 */
export async function askMissing(
  state: PlanningState,
  config: LangGraphRunnableConfig,
): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const known = await walk.call(getEvent, {});
  const missing = missingFacts(known.ok ? mergeFacts(state.facts, knownFacts(known.value)) : state.facts);
  const fields = missing.join(' ');
  // In a running event nobody is asked again at every turn; the form only follows what was told.
  if (state.stage === 'running') return state.asked && state.asked.fields !== fields ? takeBack(walk, state.asked) : {};
  const asks: Say[] = missing.length > 0 ? [{ say: 'missing', fields: missing }] : [];
  const says = [...state.says, ...asks];
  if (state.asked?.fields === fields) return { says, refs: [...state.refs, refTo(state.asked.formId)] };
  if (state.asked) await takeBack(walk, state.asked);
  if (missing.length < 2) return { says, asked: null };
  const form = await makeForm(walk, state, missing);
  if (!form) return { says, asked: null };
  const offer: Say = { say: 'sentence', text: 'If you like, fill in the short form instead.' };
  return { says: [...says, offer], refs: [...state.refs, refTo(form.formId)], asked: { ...form, fields } };
}

/** An answered form is closed by its answer; taking it back is then refused, and that is well. */
async function takeBack(walk: Walk, { taskId }: { readonly taskId: string }): Promise<Partial<PlanningState>> {
  await walk.call(cancelTask, { taskId });
  return { asked: null };
}

const refTo = (formId: string) => ({ kind: 'form', id: formId, label: formTitle });

async function makeForm(walk: Walk, { eventId, currency }: PlanningState, missing: AskedField[]) {
  const planning = await planningOf(walk.pool, eventId);
  if (!planning) return undefined;
  const made = await walk.call(createForm, {
    title: formTitle,
    body: 'With your answer the assistant goes on at once. You can also write it in the chat.',
    assigneeOrganisationId: planning.client_organisation_id,
    aboutKind: 'event',
    aboutId: eventId,
    aboutVersion: 0,
    fields: missingFactsForm(missing, currency).map((field) => JSON.parse(JSON.stringify(field))),
    context: {},
  });
  if (made.ok) return { taskId: made.value.taskId, formId: made.value.formId };
  if (made.code === 'party_unknown') throw new NotThereYet('the event hasn’t come to tasks yet');
  return undefined;
}
