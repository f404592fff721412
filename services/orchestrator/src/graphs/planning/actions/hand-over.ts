import { askPerson } from '../../../tools/ask-person.ts';
import { NotThereYet } from '../../not-there-yet.ts';
import type { Walk } from '../../walk.ts';
import type { Acted } from './acting.ts';

export interface HandOver {
  readonly threadId: string;
  readonly venueName: string;
  readonly reason: string;
  /** The titles of what waits for the client's decision. */
  readonly open: readonly string[];
}

/** The client wants a human being: the talk goes on with a person of the venue, who gets a summary that is shown here too. */
export async function handOver(walk: Walk, { threadId, venueName, reason, open }: HandOver): Promise<Acted> {
  const summary = [`The client asks: ${reason}`, open.length > 0 ? `Open for their decision: ${open.join(', ')}.` : '']
    .filter(Boolean)
    .join('\n');
  const asked = await walk.call(askPerson, { threadId, summary });
  if (!asked.ok && asked.code === 'no_event_thread')
    throw new NotThereYet('the conversation with the venue isn’t open yet');
  if (!asked.ok) return { says: [{ say: 'sentence', text: asked.sentence }] };
  const thread = asked.value.thread;
  return {
    says: [
      { say: 'handed_over', to: venueName || 'the venue' },
      { say: 'sentence', text: `This is what they get to read: ${summary}` },
    ],
    refs: thread ? [{ kind: 'thread', id: thread.threadId, label: 'The talk with the venue' }] : [],
  };
}
