import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import type { Facts } from '../../../model/facts.ts';
import { mergeFacts } from '../../../model/merge-facts.ts';
import { ModelAnswerError } from '../../../model/read-facts.ts';
import { factsOfAnswer } from '../../../rules/missing-facts-form.ts';
import { understoodAnything } from '../../../rules/understood.ts';
import { getAnswer } from '../../../tools/get-answer.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { readMessages } from '../../../tools/read-messages.ts';
import type { Walk } from '../../walk.ts';
import { walkOf } from '../../walk-of.ts';
import { factsFrom, knownFacts } from '../known-facts.ts';
import type { PlanningState } from '../state.ts';

/** So many of the newest messages are looked through for what the client said since the last turn. */
const messagesRead = 40;

/**
 * Reads what woke the run where it is: the client's own words and what the model understands from them, or the answer to
 * a form. It changes the facts that are known, the last word first; what others wrote is never read as the client's, and
 * what the event knows counts more than what was once understood.
 */
export async function understandMessage(
  state: PlanningState,
  config: LangGraphRunnableConfig,
): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const fresh = { says: [], refs: [] };
  const found = await walk.call(getEvent, {});
  const event = found.ok ? found.value.event : undefined;
  const place = event ? { venueId: event.venueId, currency: event.currency } : {};
  if (found.ok && found.value.elements.length > 0 && state.messageNumber > 0)
    return { ...fresh, ...place, stage: 'running' };
  const known = found.ok ? mergeFacts(state.facts, knownFacts(found.value)) : state.facts;
  try {
    const told = await toldBy(walk, state);
    if (typeof told === 'string') return { ...fresh, ...place, stage: 'over', says: [{ say: 'sentence', text: told }] };
    const facts = told.reduce(mergeFacts, known);
    const nothingNew = state.messageNumber > 0 && !told.some(understoodAnything);
    return {
      ...fresh,
      ...place,
      stage: nothingNew ? (event ? 'running' : 'lost') : 'facts',
      facts,
      ...(state.messageNumber > 0 ? { readNumber: state.messageNumber } : {}),
    };
  } catch (error) {
    if (!(error instanceof ModelAnswerError)) throw error;
    return { ...fresh, ...place, stage: 'over', says: [{ say: 'unclear' }] };
  }
}

/** What was told, piece by piece, or the sentence that says why it can't be read. */
async function toldBy(walk: Walk, state: PlanningState): Promise<Facts[] | string> {
  if (state.formId) {
    const answer = await walk.call(getAnswer, { formId: state.formId });
    if (!answer.ok) return answer.sentence;
    const { facts, words } = factsOfAnswer(answer.value.values ?? {});
    return words.trim() === '' ? [factsFrom(facts)] : [await walk.readFacts(words), factsFrom(facts)];
  }
  if (state.messageNumber === 0) return [];
  const messages = await walk.call(readMessages, { threadId: state.threadId, limit: messagesRead });
  if (!messages.ok) return messages.sentence;
  const told: Facts[] = [];
  for (const { authorKind, number, body } of messages.value.messages)
    if (authorKind === 'person' && number > state.readNumber && number <= state.messageNumber)
      told.push(await walk.readFacts(body));
  return told;
}
