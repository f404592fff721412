import { Annotation, END, interrupt, START, StateGraph } from '@langchain/langgraph';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { allAtOnce } from '@marquee/service-kit/transaction/round-trip.ts';
import { openWorld, type World } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgettingTheWay } from '../store/checkpoint-rows.ts';
import { Checkpointer } from './checkpointer.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const last = Annotation<string>({ reducer: (_before, next) => next, default: () => '' });
const State = Annotation.Root({ words: last, heard: last, count: Annotation<number>() });

function graphWith(checkpointer: PostgresSaver) {
  return new StateGraph(State)
    .addNode('first', async ({ words }) => ({ words: `${words} “é”, \\x00 and {commas}`, count: 1 }))
    .addNode('second', async () => ({ heard: String(interrupt({ awaits: 'client' })) }))
    .addEdge(START, 'first')
    .addEdge('first', 'second')
    .addEdge('second', END)
    .compile({ checkpointer });
}

/** What a thread holds, without what differs with each run: ids and times. */
async function heldBy(threadId: string) {
  const of = async (columns: string, table: string) =>
    (
      await world.sql.query(
        `select ${columns} from orchestrator_graph.${table} where thread_id = $1 order by ${columns}`,
        [threadId],
      )
    ).rows;
  return {
    checkpoints: await of(
      `metadata ->> 'step', checkpoint -> 'channel_values', parent_checkpoint_id is null`,
      'checkpoints',
    ),
    blobs: await of('channel, type, blob', 'checkpoint_blobs'),
    writes: await of('idx, channel, type', 'checkpoint_writes'),
  };
}

test('it stores what the library’s own one stores, and a walk goes on from it', async () => {
  const threads = await Promise.all(
    [new Checkpointer(world.sql), new PostgresSaver(world.sql, undefined, { schema: 'orchestrator_graph' })].map(
      async (checkpointer) => {
        const configurable = { thread_id: newId() };
        await graphWith(checkpointer).invoke({ words: 'Hello' }, { configurable });
        return { checkpointer, configurable, held: await heldBy(configurable.thread_id) };
      },
    ),
  );
  const [ours, theirs] = threads;
  expect(ours?.held.checkpoints.length).toBeGreaterThan(2);
  expect(ours?.held).toEqual(theirs?.held);
  for (const { configurable } of threads) {
    // Ours goes on from either's rows.
    const state = await graphWith(new Checkpointer(world.sql)).getState({ configurable });
    expect(state.values).toMatchObject({ words: 'Hello “é”, \\x00 and {commas}', count: 1 });
    expect(state.tasks.flatMap((task) => task.interrupts).map(({ value }) => value)).toEqual([{ awaits: 'client' }]);
  }
});

test('forgetting the way leaves the newest checkpoint with its values and what waits there, and nothing else', async () => {
  const checkpointer = new Checkpointer(world.sql);
  const [configurable, beside] = [{ thread_id: newId() }, { thread_id: newId() }];
  for (const one of [configurable, beside])
    await graphWith(checkpointer).invoke({ words: 'Hello' }, { configurable: one });
  const [before, other] = [await graphWith(checkpointer).getState({ configurable }), await heldBy(beside.thread_id)];
  await allAtOnce(world.sql, [forgettingTheWay(configurable.thread_id)]);
  const held = await heldBy(configurable.thread_id);
  expect(held.checkpoints).toHaveLength(1);
  const after = await graphWith(checkpointer).getState({ configurable });
  expect([after.values, after.tasks[0]?.interrupts]).toEqual([before.values, before.tasks[0]?.interrupts]);
  expect(held.blobs.length).toBeLessThan(other.blobs.length);
  expect(await heldBy(beside.thread_id)).toEqual(other);
});
