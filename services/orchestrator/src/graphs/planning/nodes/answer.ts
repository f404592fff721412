import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { postMessage } from '../../../tools/post-message.ts';
import { walkOf } from '../../walk-of.ts';
import type { PlanningState } from '../state.ts';

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
  return { says: [], refs: [] };
}
