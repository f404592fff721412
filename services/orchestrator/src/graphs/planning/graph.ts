import { END, START, StateGraph } from '@langchain/langgraph';
import type { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { untilItIsThere } from '../not-there-yet.ts';
import { act } from './nodes/act.ts';
import { answer } from './nodes/answer.ts';
import { askMissing } from './nodes/ask-missing.ts';
import { ensureEvent } from './nodes/ensure-event.ts';
import { findTheWay } from './nodes/find-the-way.ts';
import { holdSpace } from './nodes/hold-space.ts';
import { suggest } from './nodes/suggest.ts';
import { understandMessage } from './nodes/understand-message.ts';
import { Planning, type PlanningState } from './state.ts';

/**
 * A turn of the planning chat, read from the top: understand; where facts were told, make the event or record them, hold
 * a space, suggest elements and ask for what is missing; where elements are there, act on what the message wants; where
 * nothing is understood, fetch a person if one is wanted; and answer.
 */
export function planningGraph(checkpointer: PostgresSaver) {
  return new StateGraph(Planning)
    .addNode('understand', understandMessage)
    .addNode('ensure_event', ensureEvent)
    .addNode('hold_space', holdSpace)
    .addNode('suggest', suggest)
    .addNode('ask_missing', askMissing, { retryPolicy: untilItIsThere })
    .addNode('act', act)
    .addNode('find_the_way', findTheWay, { retryPolicy: untilItIsThere })
    .addNode('answer', answer)
    .addEdge(START, 'understand')
    .addConditionalEdges('understand', afterUnderstanding, ['ensure_event', 'act', 'find_the_way', 'answer'])
    .addConditionalEdges('ensure_event', unlessOver('hold_space', 'answer'), ['hold_space', 'answer'])
    .addConditionalEdges('hold_space', unlessOver('suggest', 'ask_missing'), ['suggest', 'ask_missing'])
    .addEdge('suggest', 'ask_missing')
    .addEdge('ask_missing', 'answer')
    .addEdge('act', 'ask_missing')
    .addEdge('find_the_way', 'answer')
    .addEdge('answer', END)
    .compile({ checkpointer });
}

function afterUnderstanding({ stage }: PlanningState) {
  const next = { facts: 'ensure_event', running: 'act', lost: 'find_the_way', over: 'answer' } as const;
  return next[stage];
}

const unlessOver =
  <N extends string, O extends string>(next: N, otherwise: O) =>
  ({ stage }: PlanningState) =>
    stage === 'over' ? otherwise : next;
