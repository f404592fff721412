import { Annotation } from '@langchain/langgraph';
import { emptyFacts, type Facts } from '../../model/facts.ts';
import type { Reply } from '../../model/replies/index.ts';

const last = <T>(initial: T) => Annotation<T>({ reducer: (_before, next) => next, default: () => initial });

export interface Ref {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
}

/** What the assistant will say: a reply for the model to word, or a sentence that stands as it is (a rule, a refusal). */
export type Say = Reply | { readonly say: 'sentence'; readonly text: string };

/**
 * A checkpoint keeps ids, where in the talk it is, the facts in short and what is about to be said. No message list: the
 * messages are read where they are.
 */
export const Planning = Annotation.Root({
  eventId: last(''),
  threadId: last(''),
  messageNumber: last(0),
  /** Up to which message of the client's the facts were read. */
  readNumber: last(0),
  /** new: nothing is suggested yet; running: elements are there. */
  stage: last<'new' | 'running' | 'over'>('new'),
  venueId: last(''),
  currency: last('EUR'),
  /** The price of the space that is held. */
  spacePriceRuleId: last(''),
  facts: last<Facts>(emptyFacts()),
  says: last<Say[]>([]),
  refs: last<Ref[]>([]),
});

export type PlanningState = typeof Planning.State;
