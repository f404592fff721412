import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { getEvent } from '../../../tools/get-event.ts';
import { walkOf } from '../../walk-of.ts';
import { takesItsPlace } from '../open-elements.ts';
import type { PlanningState } from '../state.ts';
import { byCategory, suggestFor, type Wanted } from '../suggestions.ts';

/** Suggests the space, what the client wished for, and food where nobody spoke of it; what is there already stays. */
export async function suggest(state: PlanningState, config: LangGraphRunnableConfig): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const { facts, venueId, spacePriceRuleId } = state;
  const known = await walk.call(getEvent, {});
  const elements = known.ok ? known.value.elements : [];
  const wanted = byCategory([nothingSaid('space'), ...facts.wishes, ...foodUnlessUnwanted(state)]).filter(
    ({ category }) => !elements.some(takesItsPlace(category)),
  );
  const { says, refs = [] } = await suggestFor(walk, { venueId, wanted, unwanted: facts.unwanted, spacePriceRuleId });
  return { says: [...state.says, ...says], refs: [...refs] };
}

const nothingSaid = (category: string): Wanted => ({ category, detail: '' });

function foodUnlessUnwanted({ facts }: PlanningState): Wanted[] {
  return facts.unwanted.some((wish) => wish.category === 'food') ? [] : [nothingSaid('food')];
}
