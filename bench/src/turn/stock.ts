/**
 * A talk as LangGraph's guide writes it, in a process of its own: all messages in the graph's state, kept by the same
 * checkpointer; the model answers at once with the same words.
 */
import { AIMessage, HumanMessage } from '@langchain/core/messages';
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { newId } from '@marquee/values/ids.ts';
import pg from 'pg';
import { checkpointsOf } from './checkpoints.ts';
import { looksAt, type Talk, turnsOf } from './talk.ts';

const [url = '', turnsText = ''] = process.argv.slice(2);
const turns = JSON.parse(turnsText);
const schema = 'stock_graph';
const answer = 'So far it comes to €12,400, of which €4,000 are for the hall. Nothing waits for you at the moment.';

const pool = new pg.Pool({ connectionString: url, max: 6 });
const checkpointer = new PostgresSaver(pool, undefined, { schema });
await checkpointer.setup();
const graph = new StateGraph(MessagesAnnotation)
  .addNode('answer', async () => ({ messages: [new AIMessage(answer)] }))
  .addEdge(START, 'answer')
  .addEdge('answer', END)
  .compile({ checkpointer });
const threadId = newId();
const turnMs: number[] = [];
const held: [number, Talk['held'][number][1]][] = [];
for (let turn = 1; turn <= turnsOf(turns); turn++) {
  const startedMs = performance.now();
  await graph.invoke(
    { messages: [new HumanMessage('How much is it so far?')] },
    { configurable: { thread_id: threadId } },
  );
  turnMs.push(performance.now() - startedMs);
  if (looksAt(turns, turn)) held.push([turn, await checkpointsOf(pool, schema, threadId)]);
}
await pool.end();
const talk: Talk = { turnMs, held };
process.send?.(talk);
process.disconnect?.();
