import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { type IntentKind, intentSchemas } from '../../../model/intents/intents.ts';
import { actPrompt } from '../../../model/prompts/act-prompt.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { readMessages } from '../../../tools/read-messages.ts';
import { walkOf } from '../../walk-of.ts';
import { type Acting, actions } from '../actions/index.ts';
import type { PlanningState, Ref, Say } from '../state.ts';

/** So many acts of one message are taken up; more is answered with a question. */
const actsMax = 12;

/**
 * Acts on what a message in a running event wants. The model only names acts of a closed table with their arguments; what
 * each of them may do is decided by the services, with the writer's own rights.
 */
export async function act(state: PlanningState, config: LangGraphRunnableConfig): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const read = await walk.call(readMessages, { threadId: state.threadId, limit: 100 });
  const message = read.ok ? read.value.messages.find((one) => one.number === state.messageNumber) : undefined;
  const event = await walk.call(getEvent, {});
  if (!message || !event.ok) return { says: [{ say: 'unclear' }] };
  const wanted = await walk.choose(intentSchemas, actPrompt, message.body);
  const says: Say[] = [];
  const refs: Ref[] = [];
  for (const call of wanted.slice(0, actsMax)) {
    const kind = call.name as IntentKind;
    const input = Object.hasOwn(intentSchemas, kind) ? intentSchemas[kind].safeParse(call.args) : undefined;
    if (!input?.success) continue;
    const acting: Acting = { walk, state, event: event.value };
    const done = await actions[kind](acting, input.data as never);
    says.push(...done.says);
    refs.push(...(done.refs ?? []));
  }
  return { says: says.length > 0 ? says : [{ say: 'unclear' }], refs };
}
