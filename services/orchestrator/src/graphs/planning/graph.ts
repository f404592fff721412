import { END, START, StateGraph } from '@langchain/langgraph';
import type { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { act } from './nodes/act.ts';
import { answer } from './nodes/answer.ts';
import { ensureEvent } from './nodes/ensure-event.ts';
import { holdSpace } from './nodes/hold-space.ts';
import { suggest } from './nodes/suggest.ts';
import { understandMessage } from './nodes/understand-message.ts';
import { Planning, type PlanningState } from './state.ts';

/**
 * A turn of the planning chat, read from the top: understand; then, while nothing is suggested yet, make the event, hold
 * a space and suggest elements; later, act on what the message wants; and answer.
 */
export function planningGraph(checkpointer: PostgresSaver) {
  return new StateGraph(Planning)
    .addNode('understand', understandMessage)
    .addNode('ensure_event', ensureEvent)
    .addNode('hold_space', holdSpace)
    .addNode('suggest', suggest)
    .addNode('act', act)
    .addNode('answer', answer)
    .addEdge(START, 'understand')
    .addConditionalEdges('understand', afterUnderstanding, ['ensure_event', 'act', 'answer'])
    .addConditionalEdges('ensure_event', unlessOver('hold_space'), ['hold_space', 'answer'])
    .addConditionalEdges('hold_space', unlessOver('suggest'), ['suggest', 'answer'])
    .addEdge('suggest', 'answer')
    .addEdge('act', 'answer')
    .addEdge('answer', END)
    .compile({ checkpointer });
}

function afterUnderstanding({ stage }: PlanningState) {
  if (stage === 'over') return 'answer';
  return stage === 'new' ? 'ensure_event' : 'act';
}

const unlessOver =
  <N extends string>(next: N) =>
  ({ stage }: PlanningState) =>
    stage === 'over' ? ('answer' as const) : next;
