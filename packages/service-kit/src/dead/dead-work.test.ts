import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import { openBus } from '@marquee/testing/open-bus.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs, minuteMs } from '@marquee/values/instants.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { subscriber } from '../inbox/subscriber.ts';
import { claimJob } from '../jobs/claim-job.ts';
import { JobFailed, job } from '../jobs/job.ts';
import { runJob } from '../jobs/run-job.ts';
import { openLog } from '../logs/log.ts';
import { listDead, NotDead, retryDead, skipDead } from './dead-work.ts';

let bus: TestBus;
let offsetMs = 0;
const clock = () => instantFromMs(Date.now() + offsetMs);
const heard: number[] = [];
let broken = true;

beforeAll(async () => {
  bus = await openBus();
  const note = subscriber('note-facts', EventFactsChangedSchema, async (_ctx, { version }) => {
    if (broken && version === 1) throw new Error('the rule is wrong');
    heard.push(version);
  });
  await bus.hear([note], { clock });
});
afterAll(() => bus.close());

/** Says three things about an event, of which the first fails until it is dead. */
async function closeLane() {
  broken = true;
  heard.length = 0;
  const eventId = newId();
  for (const version of [1, 2, 3]) await bus.emit(eventId, version);
  await bus.until(async () => {
    offsetMs += 2 * minuteMs;
    return (await listDead(bus.tasks, 'tasks')).length === 1;
  }, 'it is dead');
  const [dead] = await listDead(bus.tasks, 'tasks');
  if (!dead) throw new Error('nothing is dead');
  return { dead, eventId };
}

test('a dead row is listed with what it is about and what waits behind it; retried, its lane goes on in order', async () => {
  const { dead, eventId } = await closeLane();
  expect(dead).toMatchObject({
    service: 'tasks',
    kind: 'subscriber',
    name: 'note-facts',
    eventId,
    lastError: 'Error: the rule is wrong',
    behind: 2,
    payload: { eventId, version: 1 },
  });
  broken = false;
  await retryDead(bus.tasks, dead);
  await bus.until(async () => heard.length === 3, 'all three are heard');
  expect(heard).toEqual([1, 2, 3]);
  expect(await listDead(bus.tasks, 'tasks')).toEqual([]);
  await expect(retryDead(bus.tasks, dead)).rejects.toBeInstanceOf(NotDead);
});

test('a dead row that is skipped has no result, and what waited behind it goes on', async () => {
  const { dead } = await closeLane();
  await skipDead(bus.tasks, dead);
  await bus.until(async () => heard.length === 2, 'the others are heard');
  expect(heard).toEqual([2, 3]);
  await expect(skipDead(bus.tasks, dead)).rejects.toBeInstanceOf(NotDead);
});

/** A job that was done outside before it failed: only finding out may say so. */
const asked: string[] = [];
const pay = job({
  kind: 'pay',
  payload: z.object({ amountMinor: z.number() }),
  leaseMs: 30_000,
  call: async () => {
    asked.push('call');
    throw new JobFailed('the answer could not be read');
  },
  findOut: async () => {
    asked.push('find out');
    return { paid: true };
  },
  record: async () => undefined,
});

const runner = () => ({
  service: 'tasks',
  pool: bus.tasks,
  jobs: [pay],
  dependencies: {},
  clock,
  log: openLog('test', 'silent'),
  waker: { wake: () => undefined, onWake: () => undefined, stop: async () => undefined },
  onEmitted: () => undefined,
  announce: () => undefined,
});

async function tryJob(id: string) {
  const claimed = await claimJob(runner(), id);
  return claimed && runJob(runner(), claimed);
}

async function addJob(key: string) {
  const id = newId();
  await bus.tasks.query(
    `insert into tasks_engine.jobs (id, kind, key, payload, due_at) values ($1, 'pay', $2, '{"amountMinor": 5}', now())`,
    [id, key],
  );
  return id;
}

test('a dead job that is retried first finds out what its last call did', async () => {
  const id = await addJob('first');
  await tryJob(id);
  const [dead] = await listDead(bus.tasks, 'tasks');
  expect(dead).toMatchObject({ kind: 'job', name: 'pay', id, behind: 0, payload: { amountMinor: 5 } });
  await retryDead(bus.tasks, { service: 'tasks', kind: 'job', id });
  expect(await tryJob(id)).toEqual({ paid: true });
  expect(asked).toEqual(['call', 'find out']);
});

test('a dead job whose work another open one does can only be skipped', async () => {
  const id = await addJob('twice');
  await tryJob(id);
  await addJob('twice');
  const dead = { service: 'tasks', kind: 'job', id } as const;
  await expect(retryDead(bus.tasks, dead)).rejects.toThrow('Another job with the same key is open.');
  await skipDead(bus.tasks, dead);
  expect(await listDead(bus.tasks, 'tasks')).toEqual([]);
});
