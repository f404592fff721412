import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { routeQuestion } from '../../../tools/route-question.ts';
import { walkOf } from '../../walk-of.ts';
import type { QuestionState } from '../state.ts';

/** Passes on what can't be said at once; a side that can't be asked is left out, and the reply says so. */
export async function route(state: QuestionState, config: LangGraphRunnableConfig): Promise<Partial<QuestionState>> {
  const walk = walkOf(config);
  const { threadId, messageNumber: number } = state;
  const says = [...state.says];
  for (const side of state.sides) {
    const routed = await walk.call(routeQuestion, { threadId, number, side });
    says.push(routed.ok ? `I’ve passed your question on to the ${side}, who answers here.` : routed.sentence);
  }
  return { says };
}
