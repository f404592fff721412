import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { titleOf, understoodAnything } from '../../../rules/understood.ts';
import { planningOf } from '../../../store/planning-rows.ts';
import { createEvent } from '../../../tools/create-event.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { listVenues } from '../../../tools/list-venues.ts';
import { setEventFacts } from '../../../tools/set-event-facts.ts';
import type { Walk } from '../../walk.ts';
import { walkOf } from '../../walk-of.ts';
import type { PlanningState, Say } from '../state.ts';

/** Makes the event from what was understood, or records the facts in the one that is there. Nothing is invented. */
export async function ensureEvent(
  state: PlanningState,
  config: LangGraphRunnableConfig,
): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const { facts } = state;
  if (!understoodAnything(facts)) return { stage: 'over', says: nothingUnderstood(state) };
  const known = await walk.call(getEvent, {});
  const venue = await venueOf(walk, state, known.ok ? (known.value.event?.venueId ?? '') : '');
  if (!venue)
    return {
      stage: 'over',
      says: [
        { say: 'understood', facts },
        { say: 'sentence', text: 'Which venue would you like to ask? Please choose one on the page “Plan an event”.' },
      ],
    };
  const { venueId, currency } = venue;
  const kept = known.ok
    ? await walk.call(setEventFacts, { currency, facts })
    : await walk.call(createEvent, { venueId, title: titleOf(facts), currency, facts });
  const says: Say[] = [{ say: 'understood', facts }];
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

function nothingUnderstood({ facts }: PlanningState): Say[] {
  const questions: Say[] = facts.questions.map((text) => ({ say: 'sentence', text }));
  const offer: Say = { say: 'sentence', text: 'You can also fill in the short form on this page, or ask a person.' };
  return [{ say: 'unclear' }, ...questions, offer];
}

/** The venue that is asked: the event's, the one that the client chose, or the only one there is. */
async function venueOf(
  walk: Walk,
  state: PlanningState,
  ofEvent: string,
): Promise<{ venueId: string; currency: string } | undefined> {
  const planning = await planningOf(walk.pool, state.eventId);
  const listed = await walk.call(listVenues, {});
  const venues = listed.ok ? listed.value.venues : [];
  const chosen = ofEvent || (planning?.venue_id ?? '');
  return (
    venues.find((venue) => venue.venueId === chosen) ?? (chosen === '' && venues.length === 1 ? venues[0] : undefined)
  );
}
