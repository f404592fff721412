import { emptyFacts, type Facts, factsSchema, type Wish } from '../../../model/facts.ts';
import { understoodAnything } from '../../../rules/understood.ts';
import { setEventFacts } from '../../../tools/set-event-facts.ts';
import { takesItsPlace } from '../open-elements.ts';
import { byCategory, suggestFor } from '../suggestions.ts';
import type { Acted, Acting } from './acting.ts';
import { changeFacts } from './change-facts.ts';

/**
 * The message tells facts: new wishes are suggested at once and a budget is noted, since nothing hangs on them; other
 * facts may touch what is agreed, and become a change that the client sees with its cost.
 */
export async function tellFacts(acting: Acting, told: Facts): Promise<Acted> {
  const fresh = told.wishes.filter((wish) => isNewWish(acting, wish));
  const done: Acted[] = fresh.length > 0 ? [await addWishes(acting, fresh, told.unwanted)] : [];
  const rest: Facts = { ...told, wishes: told.wishes.filter((wish) => !fresh.includes(wish)) };
  if (hangsOnNothing(rest)) done.push(await noteFacts(acting, rest));
  else if (understoodAnything(rest)) done.push(await changeFacts(acting, rest));
  return { says: done.flatMap(({ says }) => says), refs: done.flatMap(({ refs = [] }) => refs) };
}

/** A budget binds nobody: it is noted, and shown beside what is planned. */
const hangsOnNothing = ({ type, date, guests, budget, wishes }: Facts): boolean =>
  budget !== null && type === null && date === null && guests === null && wishes.length === 0;

async function noteFacts({ walk, state }: Acting, facts: Facts): Promise<Acted> {
  const kept = await walk.call(setEventFacts, { currency: state.currency, facts });
  return { says: [kept.ok ? { say: 'understood', facts } : { say: 'sentence', text: kept.sentence }] };
}

/** Whether the event has nothing of a wish's category yet. */
export function isNewWish({ event }: Acting, { category }: { category: string }): boolean {
  return !event.elements.some(takesItsPlace(category));
}

/** Keeps new wishes among the event's facts, and suggests what the venue's rules allow for them. */
export async function addWishes(
  { walk, state, event }: Acting,
  wishes: readonly Wish[],
  unwanted: Facts['unwanted'] = [],
): Promise<Acted> {
  const kept = event.event?.facts?.wishes.map(({ category, detail }) => ({ category, detail })) ?? [];
  const facts = { ...emptyFacts(), wishes: factsSchema.shape.wishes.parse([...kept, ...wishes]) };
  await walk.call(setEventFacts, { currency: state.currency, facts });
  return suggestFor(walk, {
    venueId: state.venueId,
    wanted: byCategory(wishes),
    unwanted,
    spacePriceRuleId: state.spacePriceRuleId,
  });
}
