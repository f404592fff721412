import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { postMessage } from '../../../tools/post-message.ts';
import { walkOf } from '../../walk-of.ts';
import type { QuestionState } from '../state.ts';

/** Says in the thread what is known and who was asked. */
export async function reply(
  { threadId, says }: QuestionState,
  config: LangGraphRunnableConfig,
): Promise<Partial<QuestionState>> {
  await walkOf(config).call(postMessage, { threadId, body: says.join('\n\n'), refs: [] });
  return { says: [] };
}
