import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import { openBus } from '@marquee/testing/open-bus.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveMetrics } from '../health/metrics-page.ts';
import { subscriber } from '../inbox/subscriber.ts';
import { openLog } from '../logs/log.ts';
import { deliveryGauges } from './delivery-gauges.ts';
import { startGauges } from './sampled-gauges.ts';
import { startTelemetry } from './start-telemetry.ts';

const { prometheus, stop } = startTelemetry({ processName: 'test-1', serviceName: 'test' });
const page = await serveMetrics({ host: '127.0.0.1', port: 0, prometheus, ready: () => true });
const log = openLog('test', 'silent');
let bus: TestBus;

beforeAll(async () => {
  bus = await openBus();
});
afterAll(async () => {
  await bus.close();
  await page.stop();
  await stop();
});

const shown = async () =>
  (await (await fetch(`http://127.0.0.1:${page.port}/metrics`)).text())
    .split('\n')
    .filter((line) => /^marquee_(outbox_unpublished|inbox_open|jobs_o)/.test(line))
    .map((line) => line.replace(/,?otel_scope_name="marquee"/, '').replace('{}', ''));

const addJob = (kind: string, state: string, dueIn: string) =>
  bus.tasks.query(
    `insert into tasks_engine.jobs (id, kind, payload, state, due_at) values ($1, $2, '{}', $3, now() + $4::interval)`,
    [newId(), kind, state, dueIn],
  );

test('what waits and what is dead is shown by the process that holds the lease, and by no other', async () => {
  await bus.hear([subscriber('fails', EventFactsChangedSchema, async () => Promise.reject(new Error('never')))]);
  const eventId = newId();
  for (const version of [1, 2, 3]) await bus.emit(eventId, version);
  await bus.until(
    async () => (await bus.tasks.query(`select from tasks_engine.inbox`)).rowCount === 3,
    'the inbox has what was said',
  );
  await bus.tasks.query(
    `update tasks_engine.inbox set state = 'dead' where seq = (select min(seq) from tasks_engine.inbox)`,
  );
  await bus.broker.break({ wipe: false });
  await bus.emit(eventId, 4);
  await addJob('remind', 'waiting', '1 day');
  await addJob('remind', 'waiting', '-90 seconds');
  await addJob('send-mail', 'dead', '-1 hour');

  const events = startGauges({ service: 'events', pool: bus.events, log, sampled: [deliveryGauges] });
  await bus.until(async () => (await shown()).includes('marquee_outbox_unpublished 1'), 'one waits to be published');
  const age = (await shown()).find((line) => line.startsWith('marquee_outbox_unpublished_age'));
  expect(Number(age?.split(' ')[1])).toBeGreaterThan(0);
  await events.stop();

  const tasks = startGauges({ service: 'tasks', pool: bus.tasks, log, sampled: [deliveryGauges] });
  await bus.until(async () => (await shown()).includes('marquee_outbox_unpublished 0'), 'the gauges are shown');
  const lines = await shown();
  expect(lines).toContain('marquee_inbox_open{state="dead",subscriber="fails"} 1');
  expect(lines).toContain('marquee_inbox_open{state="waiting",subscriber="fails"} 2');
  expect(lines).toContain('marquee_jobs_open{job="remind",state="later"} 1');
  expect(lines).toContain('marquee_jobs_open{job="remind",state="due"} 1');
  expect(lines).toContain('marquee_jobs_open{job="send-mail",state="dead"} 1');
  const overdue = lines.find((line) => line.startsWith('marquee_jobs_overdue'));
  expect(overdue).toMatch(/job="remind"} 9\d/);

  // Another process of the service, while the first one holds the lease: with it the numbers would be doubled.
  const second = startGauges({ service: 'tasks', pool: bus.tasks, log, sampled: [deliveryGauges] });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await shown()).toEqual(lines);
  await second.stop();

  // What is mended is zero from then on, and not the last number that there was.
  await bus.tasks.query(`delete from tasks_engine.jobs`);
  tasks.wake();
  await bus.until(
    async () => (await shown()).includes('marquee_jobs_open{job="send-mail",state="dead"} 0'),
    'the dead job is gone',
  );
  await tasks.stop();
});
