import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { changeForm } from '../../../rules/change-forms.ts';
import { planningOf } from '../../../store/planning-rows.ts';
import { createForm } from '../../../tools/create-form.ts';
import { postMessage } from '../../../tools/post-message.ts';
import { readEventAsService } from '../../../tools/read-event-as-service.ts';
import { walkOf } from '../../walk-of.ts';
import type { ElementLifeState } from '../state.ts';

/** The client wants it otherwise: asks exactly what that depends on, by a form, up to the price that is shown in it. */
export async function askChangeForm(
  { eventId, elementId, category }: ElementLifeState,
  config: LangGraphRunnableConfig,
): Promise<Partial<ElementLifeState>> {
  const walk = walkOf(config);
  const planning = await planningOf(walk.pool, eventId);
  const read = await walk.call(readEventAsService, {});
  const element = read.ok ? read.value.elements.find((one) => one.elementId === elementId) : undefined;
  if (!planning || !element?.price || element.state !== 'change_requested') return {};
  const { amountMinor, currency } = element.price;
  const form = await walk.call(createForm, {
    title: `Your change: ${element.title}`,
    body: 'Your answer makes a new version. It is approved with your answer as long as it costs no more than the price shown.',
    assigneeOrganisationId: planning.client_organisation_id,
    aboutKind: 'element',
    aboutId: elementId,
    aboutVersion: element.version,
    fields: changeForm(category, currency).map((field) => JSON.parse(JSON.stringify(field))),
    context: { shownPrice: { amountMinor, currency }, title: element.title },
  });
  if (!form.ok) return {};
  const body = `I’ve made a short form for the change to “${element.title}”. Answer it when you can; nothing is ordered before.`;
  await walk.call(postMessage, {
    threadId: planning.thread_id,
    body,
    refs: [{ kind: 'form', id: form.value.formId, label: `Your change: ${element.title}` }],
  });
  return {};
}
