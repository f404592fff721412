import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { emptyFacts } from '../../../model/facts.ts';
import { textLengthMax } from '../../../model/offline/understand.ts';
import { ModelAnswerError, readFacts } from '../../../model/read-facts.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { readMessages } from '../../../tools/read-messages.ts';
import { walkOf } from '../../walk-of.ts';
import type { PlanningState } from '../state.ts';

/** So many of the client's newest messages are read together while nothing is suggested yet. */
const messagesRead = 40;

/**
 * Reads the client's own words where they are, and what the model understands from them. While nothing is suggested yet
 * all that the client said counts, the last word first; what others wrote is never read as the client's.
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
    (message) => message.authorKind === 'person' && message.number <= state.messageNumber,
  );
  const text = own
    .map((message) => message.body)
    .join('\n\n')
    .slice(-textLengthMax);
  try {
    return { ...fresh, stage: 'new', facts: await readFacts(walk.model, text, { today: walk.today }) };
  } catch (error) {
    if (!(error instanceof ModelAnswerError)) throw error;
    return { ...fresh, stage: 'over', facts: emptyFacts(), says: [{ say: 'unclear' }] };
  }
}
