import { emitFacts } from '@marquee/testing/bus/emit-facts.ts';
import { openWorld, type World } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import { openLog } from '../logs/log.ts';
import { rememberStream, republishAfterLoss, type StreamLook } from './relay-memory.ts';
import { batchRows, markPublished, unpublished } from './unpublished.ts';

let world: World;
let pool: pg.Pool;

beforeAll(async () => {
  world = await openWorld();
  const { DATABASE_URL: url = '' } = await world.environment('events');
  pool = openDatabase({ url, processName: 'test', connectionsMax: 8 });
});
afterAll(async () => {
  await pool.end();
  await world.close();
});

const stream = (createdAt: string, lastSeq: number): StreamLook => ({
  info: { created: createdAt as StreamLook['info']['created'], state: { last_seq: lastSeq } },
  consumers: {},
});
const toPublish = () => unpublished(pool, 'events', { afterSeq: 0, limit: batchRows });

// The simulation's seed 47: one relay had published and was slow to write it down; the broker lost its store; another relay
// saw that and had forgotten the old stream, when the first one wrote down places in it. Those rows were lost for good.
test('what was published into a stream that is lost stays unpublished, whoever writes its places down afterwards', async () => {
  await emitFacts({ pool, log: openLog('test', 'silent') }, { eventId: newId(), versions: [1, 2] });
  const first = stream('first', 0);
  await rememberStream(pool, 'events', first);
  const rows = await toPublish();
  const published = rows.map((row, index) => ({ row, streamSeq: index + 1 }));
  expect(published).toHaveLength(2);

  const second = stream('second', 0);
  await republishAfterLoss(pool, 'events', second.info);
  await rememberStream(pool, 'events', second);
  await expect(markPublished(pool, 'events', { published, streamCreatedAt: 'first' })).rejects.toThrow('0 rows');
  expect(await toPublish()).toEqual(rows);

  await markPublished(pool, 'events', { published, streamCreatedAt: 'second' });
  expect(await toPublish()).toEqual([]);
});

test('places that are being written down while the loss is found are taken back with the others', async () => {
  await emitFacts({ pool, log: openLog('test', 'silent') }, { eventId: newId(), versions: [1] });
  await rememberStream(pool, 'events', stream('third', 0));
  const rows = await toPublish();
  const marking = await pool.connect();
  try {
    await marking.query('begin');
    const inItsTransaction = { query: marking.query.bind(marking) } as unknown as pg.Pool;
    const published = rows.map((row, index) => ({ row, streamSeq: index + 1 }));
    await markPublished(inItsTransaction, 'events', { published, streamCreatedAt: 'third' });
    const found = republishAfterLoss(pool, 'events', stream('fourth', 0).info);
    await world.until(async () => {
      const { rowCount } = await world.sql.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'delete from events_engine.relay_memory%'`,
      );
      return rowCount === 1;
    }, 'whoever found the loss waits for the marks');
    await marking.query('commit');
    // Those of the first test too: nothing is known of what was handled.
    expect(await found).toBe(3);
  } finally {
    marking.release();
  }
  expect(await toPublish()).toHaveLength(3);
});
