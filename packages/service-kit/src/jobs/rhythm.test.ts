import { openWorld, type World } from '@marquee/testing/open-world.ts';
import { hourMs, instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { openDatabase } from '../database/open-database.ts';
import { openLog } from '../logs/log.ts';
import { type AnyJob, job } from './job.ts';
import { type JobRunner, startJobRunner } from './job-runner.ts';
import { openJobWaker } from './job-waker.ts';
import { goOnAtOnce, startRhythms } from './rhythm.ts';

let world: World;
let pool: pg.Pool;
let runner: JobRunner;
let aheadMs = 0;
const clock = () => instantFromMs(Date.now() + aheadMs);

let ticks = 0;
let left = 0;
let broken = false;
/** Does one of what is left each time. */
const tick = job({
  kind: 'tick',
  payload: z.object({}),
  leaseMs: 30_000,
  everyMs: hourMs,
  record: async (ctx) => {
    if (broken) throw new Error('the rule is wrong');
    ticks++;
    left--;
    if (left > 0) await goOnAtOnce(ctx, 'tick');
  },
});
const jobs: readonly AnyJob[] = [tick];

beforeAll(async () => {
  world = await openWorld();
  const { DATABASE_URL: url = '', REDIS_URL: redisUrl = '' } = await world.environment('events');
  pool = openDatabase({ url, processName: 'test', connectionsMax: 8 });
  const log = openLog('test', 'silent');
  const waker = openJobWaker({ service: 'events', redisUrl, log, concurrency: 4 });
  const options = { service: 'events', pool, jobs, dependencies: {}, clock, log, waker, jobsMax: 4 };
  runner = startJobRunner({ ...options, announce: () => undefined, onEmitted: () => undefined });
});
afterAll(async () => {
  await runner.stop();
  await pool.end();
  await world.close();
});

async function rows() {
  const { rows: found } = await pool.query<{ state: string; attempts: number; rests: boolean }>(
    `select state, attempts, due_at > $1 as rests from events_engine.jobs where kind = 'tick' order by created_at`,
    [clock()],
  );
  return found;
}

const resting = [{ state: 'waiting', attempts: 0, rests: true }];

test('what comes again and again has one row, however many processes start and however often it was done', async () => {
  await Promise.all([1, 2, 3].map(() => startRhythms({ service: 'events', pool, clock }, jobs)));
  for (const nr of [1, 2, 3]) {
    await world.until(async () => ticks === nr && (await rows())[0]?.state === 'waiting', `it is done ${nr} times`);
    expect(await rows()).toEqual(resting);
    aheadMs += hourMs;
  }
});

test('after a full batch it goes on at once, and then rests', async () => {
  await world.until(async () => ticks === 4, 'the last hour’s is done');
  left = 3;
  aheadMs += hourMs;
  await world.until(async () => ticks === 7, 'all that was left is done within one hour');
  await world.until(async () => (await rows())[0]?.rests, 'it rests');
  expect(await rows()).toEqual(resting);
});

test('one that died is revived by the next start', async () => {
  broken = true;
  await world.until(async () => {
    aheadMs += hourMs;
    return (await rows())[0]?.state === 'dead';
  }, 'it is dead');
  broken = false;
  await startRhythms({ service: 'events', pool, clock }, jobs);
  await world.until(async () => ticks === 8, 'it is done again');
  expect((await rows()).map(({ state }) => state)).toEqual(['dead', 'waiting']);
});
