import type { GetEventResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { wordsOf } from '../../../rules/pick-offer.ts';
import type { Walk } from '../../walk.ts';
import type { PlanningState, Ref, Say } from '../state.ts';

/** What an act may use. */
export interface Acting {
  readonly walk: Walk;
  readonly state: PlanningState;
  readonly event: GetEventResponse;
}

export interface Acted {
  readonly says: readonly Say[];
  readonly refs?: readonly Ref[];
}

export type Element = GetEventResponse['elements'][number];

/**
 * The elements that a message means: those of its category and detail on which the act is possible now; with neither
 * said, all of them.
 */
export function meant(
  event: GetEventResponse,
  { category, detail }: { category: string | null; detail: string | null },
  action: string,
): Element[] {
  const possible = event.elements.filter((element) => element.allowedActions.includes(action));
  const ofCategory = category ? possible.filter((element) => element.category === category) : possible;
  if (!detail) return ofCategory;
  const wanted = wordsOf(detail);
  const byWords = ofCategory.filter((element) => wordsOf(element.title).some((word) => wanted.includes(word)));
  return byWords.length > 0 ? byWords : ofCategory;
}

export const refTo = (element: Element): Ref => ({ kind: 'element', id: element.elementId, label: element.title });

/** What is said where a message means no element on which the act is possible. */
export const nothingMeant = (what: string): Acted => ({
  says: [{ say: 'sentence', text: `I don’t see anything to ${what} just now. The page shows what waits for you.` }],
});
