import { Annotation } from '@langchain/langgraph';

/** What happened to an element, as ids and numbers: the graph reads the rest where it is. */
export interface News {
  readonly kind: string;
  readonly version?: number;
  readonly formId?: string;
  /** Of a revision: client_approved or client_review. */
  readonly state?: string;
}

const last = <T>(initial: T) => Annotation<T>({ reducer: (_before, next) => next, default: () => initial });

/** A checkpoint keeps ids, the news at hand and what is waited for; the services' rows are the truth. */
export const ElementLife = Annotation.Root({
  eventId: last(''),
  elementId: last(''),
  category: last(''),
  news: last<News>({ kind: 'suggested' }),
});

export type ElementLifeState = typeof ElementLife.State;
