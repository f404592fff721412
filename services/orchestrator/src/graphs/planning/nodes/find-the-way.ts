import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { intentSchemas } from '../../../model/intents/intents.ts';
import { actPrompt } from '../../../model/prompts/act-prompt.ts';
import { titleOf } from '../../../rules/understood.ts';
import { createEvent } from '../../../tools/create-event.ts';
import { readMessages } from '../../../tools/read-messages.ts';
import type { Walk } from '../../walk.ts';
import { walkOf } from '../../walk-of.ts';
import { handOver } from '../actions/hand-over.ts';
import type { PlanningState, Say } from '../state.ts';
import { venueOf } from '../venue-of.ts';

const { ask_person, small_talk } = intentSchemas;

/**
 * Nothing of an event is understood yet, and nothing is invented: politeness is answered, whoever wants a person gets one
 * (for which the event is made, without a fact), and everybody else is asked, and offered the form or a person.
 */
export async function findTheWay(
  state: PlanningState,
  config: LangGraphRunnableConfig,
): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const read = await walk.call(readMessages, { threadId: state.threadId, limit: 100 });
  const message = read.ok ? read.value.messages.find((one) => one.number === state.messageNumber) : undefined;
  const says: Say[] = state.facts.questions.map((text) => ({ say: 'sentence', text }));
  const wanted = message ? await walk.choose({ ask_person, small_talk }, actPrompt, message.body) : [];
  for (const { name, args } of wanted) {
    const person = name === 'ask_person' ? ask_person.safeParse(args) : undefined;
    if (person?.success) return fetchPerson(walk, state, person.data);
    const talk = name === 'small_talk' ? small_talk.safeParse(args) : undefined;
    if (talk?.success) return { says: [...says, { say: 'small_talk', kind: talk.data.kind }] };
  }
  return {
    says: [
      { say: 'unclear' },
      ...says,
      { say: 'sentence', text: 'You can also fill in the short form under Plan, or ask for a person.' },
    ],
  };
}

/** A person of the venue answers in the event's own conversation, so the event is made first. */
async function fetchPerson(
  walk: Walk,
  state: PlanningState,
  wanted: { reason: string },
): Promise<Partial<PlanningState>> {
  const venue = await venueOf(walk, state.eventId);
  if (!venue)
    return {
      says: [{ say: 'sentence', text: 'Which venue is it about? Please choose one in the short form under Plan.' }],
    };
  const { venueId, currency } = venue;
  const made = await walk.call(createEvent, { venueId, title: titleOf(state.facts), currency, facts: state.facts });
  if (!made.ok && made.code !== 'event_exists') return { says: [{ say: 'sentence', text: made.sentence }] };
  const { says, refs = [] } = await handOver(walk, {
    threadId: state.threadId,
    venueName: venue.name,
    reason: wanted.reason,
    open: [],
  });
  return { venueId, currency, says: [...says], refs: [...refs] };
}
