import { askPerson } from '../../../tools/ask-person.ts';
import type { Acted, Acting } from './acting.ts';

/** The client wants a human being: the talk goes on with a person of the venue, who gets a summary that is shown here too. */
export async function handOver({ walk, state, event }: Acting, { reason }: { reason: string }): Promise<Acted> {
  const open = event.elements.filter((element) => element.allowedActions.length > 0).map((element) => element.title);
  const summary = [`The client asks: ${reason}`, open.length > 0 ? `Open for their decision: ${open.join(', ')}.` : '']
    .filter(Boolean)
    .join('\n');
  const asked = await walk.call(askPerson, { threadId: state.threadId, summary });
  if (!asked.ok) return { says: [{ say: 'sentence', text: asked.sentence }] };
  const thread = asked.value.thread;
  return {
    says: [
      { say: 'handed_over', to: event.event?.venueName ?? 'the venue' },
      { say: 'sentence', text: `This is what they get to read: ${summary}` },
    ],
    refs: thread ? [{ kind: 'thread', id: thread.threadId, label: 'The talk with the venue' }] : [],
  };
}
