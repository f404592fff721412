import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { titleOf } from '../../../rules/understood.ts';
import { createEvent } from '../../../tools/create-event.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { setEventFacts } from '../../../tools/set-event-facts.ts';
import { walkOf } from '../../walk-of.ts';
import { proposeFacts } from '../actions/change-facts.ts';
import type { PlanningState, Say } from '../state.ts';
import { venueOf } from '../venue-of.ts';

/** Makes the event from what was understood, or records the facts in the one that is there. Nothing is invented. */
export async function ensureEvent(
  state: PlanningState,
  config: LangGraphRunnableConfig,
): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const { facts } = state;
  const known = await walk.call(getEvent, {});
  const venue = await venueOf(walk, state.eventId, known.ok ? known.value.event?.venueId : '');
  if (!venue)
    return {
      stage: 'over',
      says: [
        { say: 'understood', facts },
        {
          say: 'sentence',
          text: 'Which venue would you like to ask? Please choose one in the short form under Plan.',
        },
      ],
    };
  const { venueId, currency } = venue;
  const kept = known.ok
    ? await walk.call(setEventFacts, { currency, facts })
    : await walk.call(createEvent, { venueId, title: titleOf(facts), currency, facts });
  const says: Say[] = [{ say: 'understood', facts }];
  if (!kept.ok && kept.code === 'not_in_this_state') {
    const proposed = await proposeFacts(walk, { currency, facts, reason: '' });
    return { stage: 'over', venueId, currency, says: [...says, ...proposed.says], refs: [...(proposed.refs ?? [])] };
  }
  if (!kept.ok) return { stage: 'over', says: [...says, { say: 'sentence', text: kept.sentence }] };
  const other = facts.budget?.currency;
  if (other && other !== currency)
    says.push({
      say: 'sentence',
      text: `This venue’s prices are in ${currency}. How much is your budget in ${currency}?`,
    });
  for (const question of facts.questions) says.push({ say: 'sentence', text: question });
  return { venueId, currency, says };
}
