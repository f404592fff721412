import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { openWorld, type World } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import { openLog } from '../logs/log.ts';
import { registerSubscribers } from './register-subscribers.ts';
import { type LaneOptions, runLane } from './run-lane.ts';
import { storeMessages } from './store-messages.ts';
import { subscriber } from './subscriber.ts';

let world: World;
let pool: pg.Pool;
let eventId: string;
let streamSeq = 0;
/** Versions that were run, each time they were. */
let runs: number[] = [];
let announced: number[] = [];
let fails = (_version: number): boolean => false;
let nowMs = 0;

const noteFacts = subscriber(
  'when-event-facts-changed-note-them',
  EventFactsChangedSchema,
  async (ctx, { version }) => {
    runs.push(version);
    await ctx.db.execute(sql`insert into tasks_engine.noted (event_id, version) values (${eventId}, ${version})`);
    ctx.announce('marquee-live.tasks.noted', { version });
    if (fails(version)) throw new Error('no');
    nowMs += 10;
  },
);

beforeAll(async () => {
  world = await openWorld();
  const { DATABASE_URL: url = '' } = await world.environment('tasks');
  pool = openDatabase({ url, processName: 'test', connectionsMax: 2 });
  await world.sql.query(
    `create table tasks_engine.noted (event_id uuid, version int, transaction xid8 default pg_current_xact_id());
     grant select, insert on tasks_engine.noted to tasks_service`,
  );
  await registerSubscribers(pool, 'tasks', [noteFacts]);
});

afterAll(async () => {
  await pool.end();
  await world.close();
});

beforeEach(() => {
  [eventId, runs, announced, nowMs, fails] = [newId(), [], [], Date.now(), () => false];
});

const options = (): LaneOptions => ({
  service: 'tasks',
  pool,
  subscribers: [noteFacts],
  jobs: { wake: () => undefined },
  clock: () => instantFromMs(nowMs),
  log: openLog('test', 'silent'),
  onEmitted: () => undefined,
  announce: (all) => announced.push(...all.map(({ content }) => Number(content.version))),
  random: () => 0,
});

/** Stores so many domain events about one event. @returns their lane */
async function store(count: number): Promise<string> {
  const messages = Array.from({ length: count }, (_, nr) => ({
    streamSeq: ++streamSeq,
    id: newId(),
    type: EventFactsChangedSchema.typeName,
    source: 'events',
    occurredAt: instantFromMs(Date.now()),
    eventId,
    payload: JSON.stringify({ eventId, version: nr + 1 }),
    traceparent: null,
  }));
  const lanes = await storeMessages(pool, 'tasks', { messages, streamCreatedAt: 'test', reader: 'test' });
  expect(lanes).toHaveLength(1);
  return lanes[0] ?? '';
}

/** How many rows each transaction left, in their order. */
async function notedTogether(): Promise<number[]> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*) from tasks_engine.noted where event_id = $1 group by transaction order by transaction',
    [eventId],
  );
  return rows.map(({ count }) => count);
}

async function stateOf(lane: string): Promise<string[]> {
  const { rows } = await pool.query<{ state: string; attempts: number }>(
    'select state, attempts from tasks_engine.inbox where lane = $1 order by seq',
    [lane],
  );
  return rows.map(({ state, attempts }) => `${state} ${attempts}`);
}

test('rows of a lane share a transaction, and say that more wait', async () => {
  const lane = await store(7);
  expect(await runLane(options(), lane, 4)).toBe('more');
  expect(await runLane(options(), lane, 4)).toBe('done');
  expect(await runLane(options(), lane, 4)).toBe('nothing');
  expect(await notedTogether()).toEqual([4, 3]);
  expect(announced).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('a transaction takes no more rows after 50 ms: the event is locked meanwhile', async () => {
  const lane = await store(8);
  expect(await runLane(options(), lane)).toBe('more');
  expect(await notedTogether()).toEqual([5]);
});

test('one that fails takes none of those before it along, and holds up those behind it', async () => {
  const lane = await store(4);
  fails = (version) => version === 3;
  expect(await runLane(options(), lane)).toBe('more');
  expect(announced).toEqual([1, 2]);
  expect(runs).toEqual([1, 2, 3, 1, 2]);
  expect(await stateOf(lane)).toEqual(['done 0', 'done 0', 'waiting 0', 'waiting 0']);
  expect(await runLane(options(), lane)).toBe('failed');
  expect(await stateOf(lane)).toEqual(['done 0', 'done 0', 'waiting 1', 'waiting 0']);
  expect(await runLane(options(), lane)).toBe('nothing');
  fails = () => false;
  nowMs += 60_000;
  expect(await runLane(options(), lane)).toBe('done');
  expect(announced).toEqual([1, 2, 3, 4]);
  expect(await notedTogether()).toEqual([2, 2]);
});

test('a lane that another process works on gives nothing', async () => {
  const lane = await store(2);
  const client = await pool.connect();
  await client.query('begin');
  await client.query('select from tasks_engine.claim_rows($1, now(), 1)', [lane]);
  expect(await runLane(options(), lane)).toBe('nothing');
  await client.query('rollback');
  client.release();
  expect(await runLane(options(), lane)).toBe('done');
});
