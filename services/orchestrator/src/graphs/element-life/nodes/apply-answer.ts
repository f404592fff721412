import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { planningOf } from '../../../store/planning-rows.ts';
import { getAnswer } from '../../../tools/get-answer.ts';
import { postMessage } from '../../../tools/post-message.ts';
import { reviseElement } from '../../../tools/revise-element.ts';
import { walkOf } from '../../walk-of.ts';
import type { ElementLifeState } from '../state.ts';

/** The change form is answered: a new version of the element, with the rights of whoever answered. */
export async function applyAnswer(
  { eventId, elementId, news }: ElementLifeState,
  config: LangGraphRunnableConfig,
): Promise<Partial<ElementLifeState>> {
  const walk = walkOf(config);
  if (!news.formId) return {};
  const answer = await walk.call(getAnswer, { formId: news.formId });
  if (!answer.ok) return {};
  const shownPrice = (answer.value.context as { shownPrice?: { amountMinor: number; currency: string } } | undefined)
    ?.shownPrice;
  if (!shownPrice) return {};
  const { notes, ...spec } = (answer.value.values ?? {}) as Record<string, never> & { notes?: unknown };
  const revised = await walk.call(reviseElement, {
    elementId,
    version: answer.value.aboutVersion,
    spec,
    shownPrice,
    note: typeof notes === 'string' ? notes : '',
  });
  const planning = await planningOf(walk.pool, eventId);
  if (!planning) return {};
  const body = revised.ok
    ? 'Thank you, I’ve noted that as a new version and sent it to the venue.'
    : `Your answer is kept, but it couldn’t be applied: ${revised.sentence}`;
  await walk.call(postMessage, {
    threadId: planning.thread_id,
    body,
    refs: [{ kind: 'element', id: elementId, label: 'The new version' }],
  });
  return {};
}
