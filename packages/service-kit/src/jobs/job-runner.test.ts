import { openWorld, type World } from '@marquee/testing/open-world.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { openDatabase } from '../database/open-database.ts';
import { openLog } from '../logs/log.ts';
import { inTransaction } from '../transaction/in-transaction.ts';
import { runCommand } from '../transaction/run-command.ts';
import { job, OutcomeUnknown } from './job.ts';
import { type JobRunner, startJobRunner } from './job-runner.ts';
import { openJobWaker } from './job-waker.ts';
import { schedule } from './schedule.ts';

let world: World;
let pool: pg.Pool;
let runner: JobRunner;
let calls = 0;
let answerOutside = (): void => undefined;

const log = openLog('test', 'silent');
const clock = () => instantFromMs(Date.now());

/** Asks the outside, which answers when the test lets it. */
const askOutside = job({
  kind: 'ask-outside',
  payload: z.object({ question: z.string() }),
  leaseMs: 30_000,
  call: async () => {
    calls++;
    await new Promise<void>((resolve) => {
      answerOutside = resolve;
    });
    return { url: 'https://pay.example/1' };
  },
  record: async () => undefined,
});

const steps: string[] = [];

/** Loses the answer of its call, and can't find out at first what became of it. */
const losesAnswer = job({
  kind: 'loses-answer',
  payload: z.object({}),
  leaseMs: 30_000,
  call: async (): Promise<{ found: boolean }> => {
    steps.push('call');
    throw new OutcomeUnknown('the answer got lost');
  },
  findOut: async () => {
    steps.push('find out');
    if (steps.length < 3) throw new Error('the outside is away');
    return { found: true };
  },
  record: async () => undefined,
});

beforeAll(async () => {
  world = await openWorld();
  const { DATABASE_URL: url = '', REDIS_URL: redisUrl = '' } = await world.environment('events');
  pool = openDatabase({ url, processName: 'test', connectionsMax: 8 });
  const waker = openJobWaker({ service: 'events', redisUrl, log, concurrency: 4 });
  const options = {
    service: 'events',
    pool,
    jobs: [askOutside, losesAnswer],
    dependencies: {},
    clock,
    log,
    waker,
    jobsMax: 4,
  };
  runner = startJobRunner({ ...options, announce: () => undefined, onEmitted: () => undefined });
});
afterAll(async () => {
  await runner.stop();
  await pool.end();
  await world.close();
});

// A wake-up took the job up before the RPC that waited for it, which then said "pending" although the answer was there.
test('who waits for a job gets its outcome, also where another took it up first, and the outside is asked once', async () => {
  const jobId = await inTransaction(pool, async (client) => {
    const claims = { kind: 'service', service: 'events' } as const;
    const { answer } = await runCommand({ client, service: 'events', claims, now: clock(), log }, (ctx) =>
      schedule<typeof askOutside>(ctx, 'ask-outside', { payload: { question: 'May I?' } }),
    );
    return answer;
  });
  const outcomes = Promise.all([runner.runNow(jobId), runner.runNow(jobId)]);
  await world.until(async () => calls === 1, 'the outside is asked');
  answerOutside();
  expect(await outcomes).toEqual([{ url: 'https://pay.example/1' }, { url: 'https://pay.example/1' }]);
  expect(calls).toBe(1);
});

// A mail whose repeat failed before it was sent counted as never tried, and went out a third time.
test('what couldn’t be found out stays unknown: the call isn’t made again before it is', async () => {
  const jobId = await inTransaction(pool, async (client) => {
    const claims = { kind: 'service', service: 'events' } as const;
    const { answer } = await runCommand({ client, service: 'events', claims, now: clock(), log }, (ctx) =>
      schedule<typeof losesAnswer>(ctx, 'loses-answer', { payload: {} }),
    );
    return answer;
  });
  await runner.runNow(jobId);
  await world.until(async () => {
    const { rows } = await world.sql.query('select state from events_engine.jobs where id = $1', [jobId]);
    return rows[0]?.state === 'done';
  }, 'it was found out');
  expect(steps).toEqual(['call', 'find out', 'find out']);
});
