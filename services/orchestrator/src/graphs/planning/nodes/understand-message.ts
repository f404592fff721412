import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import type { Facts } from '../../../model/facts.ts';
import { mergeFacts } from '../../../model/merge-facts.ts';
import { ModelAnswerError, readFacts } from '../../../model/read-facts.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { readMessages } from '../../../tools/read-messages.ts';
import { walkOf } from '../../walk-of.ts';
import type { PlanningState } from '../state.ts';

/** So many of the newest messages are looked through for what the client said since the last turn. */
const messagesRead = 40;

/**
 * Reads the client's own words where they are, and what the model understands from them. What was said since the last
 * turn changes the facts that are known, the last word first; what others wrote is never read as the client's.
 */
export async function understandMessage(
  state: PlanningState,
  config: LangGraphRunnableConfig,
): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const event = await walk.call(getEvent, {});
  const fresh = { says: [], refs: [] };
  if (event.ok && event.value.elements.length > 0)
    return {
      ...fresh,
      stage: 'running',
      currency: event.value.event?.currency ?? 'EUR',
      venueId: event.value.event?.venueId ?? '',
    };
  const read = await walk.call(readMessages, { threadId: state.threadId, limit: messagesRead });
  if (!read.ok) return { ...fresh, stage: 'over', says: [{ say: 'sentence', text: read.sentence }] };
  const own = read.value.messages.filter(
    (message) =>
      message.authorKind === 'person' && message.number > state.readNumber && message.number <= state.messageNumber,
  );
  try {
    let facts: Facts = state.facts;
    for (const message of own)
      facts = mergeFacts(facts, await readFacts(walk.model, message.body, { today: walk.today }));
    return { ...fresh, stage: 'new', facts, readNumber: state.messageNumber };
  } catch (error) {
    if (!(error instanceof ModelAnswerError)) throw error;
    return { ...fresh, stage: 'over', says: [{ say: 'unclear' }] };
  }
}
