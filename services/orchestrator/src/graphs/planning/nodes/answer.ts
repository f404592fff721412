import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { emptyFacts, type Facts } from '../../../model/facts.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { postMessage } from '../../../tools/post-message.ts';
import type { Walk } from '../../walk.ts';
import { walkOf } from '../../walk-of.ts';
import type { PlanningState } from '../state.ts';

/**
 * What stays in the checkpoint between two turns: nothing that the event itself keeps, and of what was understood before
 * there is an event, not the words that it was read from.
 */
async function remembered(walk: Walk, facts: Facts): Promise<Facts> {
  const known = await walk.call(getEvent, {});
  const { evidence, questions } = emptyFacts();
  return known.ok ? emptyFacts() : { ...facts, evidence, questions };
}

/** Says all of it in one message: what the model words, and sentences (rules, refusals) as they stand. */
export async function answer(state: PlanningState, config: LangGraphRunnableConfig): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const parts: string[] = [];
  const show = (soFar: string) => walk.showWords(state.threadId, [...parts, soFar].join('\n\n'));
  for (const reply of state.says) parts.push(reply.say === 'sentence' ? reply.text : await walk.say(reply, show));
  const body = parts.filter((part, index) => part.trim() !== '' && parts.indexOf(part) === index).join('\n\n');
  await walk.call(postMessage, {
    threadId: state.threadId,
    body: body || 'I’m sorry, I have no answer to that.',
    refs: state.refs.filter((ref, at) => at === state.refs.findIndex(({ id }) => id === ref.id)).slice(0, 20),
  });
  return { says: [], refs: [], facts: await remembered(walk, state.facts) };
}
