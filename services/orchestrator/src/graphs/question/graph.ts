import { END, START, StateGraph } from '@langchain/langgraph';
import type { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { readQuestion } from './nodes/read-question.ts';
import { reply } from './nodes/reply.ts';
import { route } from './nodes/route.ts';
import { Question, type QuestionState } from './state.ts';

/**
 * A vendor's message in its element's thread, read from the top: what the vendor may know is said at once, the rest goes
 * to the client or the venue as a task to answer in the same thread; a message that asks nothing gets no answer.
 */
export function questionGraph(checkpointer: PostgresSaver) {
  return new StateGraph(Question)
    .addNode('read_question', readQuestion)
    .addNode('route', route)
    .addNode('reply', reply)
    .addEdge(START, 'read_question')
    .addConditionalEdges('read_question', afterReading, ['route', END])
    .addEdge('route', 'reply')
    .addEdge('reply', END)
    .compile({ checkpointer });
}

function afterReading({ says, sides }: QuestionState) {
  return says.length + sides.length > 0 ? 'route' : END;
}
