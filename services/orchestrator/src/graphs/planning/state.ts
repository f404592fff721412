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
  /** The run that walks, so that one which died goes on where it stood. */
  runId: last(''),
  /** What woke it: a message (by its number), the answer to a form, or an event that the client made on the page. */
  messageNumber: last(0),
  formId: last(''),
  /** Up to which message of the client's the facts were read. */
  readNumber: last(0),
  /**
   * facts: something was told that the plan must take up; running: elements are there, and the message may want anything;
   * lost: nothing of an event is understood yet; over: there is only something to say.
   */
  stage: last<'facts' | 'running' | 'lost' | 'over'>('facts'),
  venueId: last(''),
  currency: last('EUR'),
  /** The price of the space that is held. */
  spacePriceRuleId: last(''),
  facts: last<Facts>(emptyFacts()),
  /** The open form that asks for missing facts. */
  asked: last<{ taskId: string; formId: string; fields: string } | null>(null),
  says: last<Say[]>([]),
  refs: last<Ref[]>([]),
});

export type PlanningState = typeof Planning.State;
