import { Annotation } from '@langchain/langgraph';

const last = <T>(initial: T) => Annotation<T>({ reducer: (_before, next) => next, default: () => initial });

/** A checkpoint keeps where the question stands, what of it can be said at once, and who is asked the rest. */
export const Question = Annotation.Root({
  eventId: last(''),
  threadId: last(''),
  runId: last(''),
  messageNumber: last(0),
  says: last<string[]>([]),
  sides: last<('client' | 'venue')[]>([]),
});

export type QuestionState = typeof Question.State;
