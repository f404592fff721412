import { openWorld, type World } from '@marquee/testing/open-world.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPartitions } from './keep-partitions.ts';
import { openDatabase } from './open-database.ts';

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

// Two replicas of events that started in the same moment found the same partition missing, and one of them died.
test('replicas that start at once make each partition once', async () => {
  await world.sql.query(`do $$ declare part record; begin
    for part in select inhrelid::regclass as name from pg_inherits where inhparent in ('events_engine.outbox'::regclass, 'events_engine.inbox'::regclass)
    loop execute format('drop table %s', part.name); end loop; end $$`);
  await Promise.all(Array.from({ length: 6 }, () => keepPartitions(pool, 'events')));
  const { rows } = await world.sql.query(
    `select count(*)::int as count from pg_inherits where inhparent = 'events_engine.outbox'::regclass`,
  );
  expect(rows).toEqual([{ count: 3 }]);
});

test('nobody makes another service’s partitions', async () => {
  await expect(keepPartitions(pool, 'tasks')).rejects.toThrow('made by its own login');
});
