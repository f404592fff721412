import { generateKeyPairSync } from 'node:crypto';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { startTelemetry, type Telemetry } from '@marquee/service-kit/telemetry/start-telemetry.ts';
import type { TestPerson, World } from '@marquee/testing/open-world.ts';
import type { ServiceProcess } from '@marquee/testing/run-as-process.ts';
import { type ReceivedSpan, startTraceReceiver, type TraceReceiver } from '@marquee/testing/trace-receiver.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVenue, signUp } from '../../services/events/src/testing/open-events-world.ts';
import { openWebWorld, type WebWorld } from '../testing/open-web-world.ts';

/** A word that people wrote, and an address: neither may turn up anywhere but in the row of the message. */
const marked = 'Zwetschgenknödel';
const markedName = 'Wilhelmine Marquardt';
const markedAddress = 'wilhelmine.marquardt@example.com';

const browserSpanId = '00f067aa0ba902b7';

let receiver: TraceReceiver;
let telemetry: Telemetry;
let web: WebWorld;
let client: TestPerson;
const processes = new Map<string, ServiceProcess>();

async function runServices(world: World) {
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, LOG_LEVEL: 'debug' };
  const run = async (contract: Parameters<World['spawn']>[0], service: string, more: Record<string, string> = {}) => {
    const running = await world.spawn(contract, service, { ...settings, ...more });
    processes.set(service, running);
    return running;
  };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const supabase = await world.supabase();
  const storage = { SUPABASE_URL: supabase.url, SUPABASE_SECRET_KEY: supabase.secretKey };
  const [events, tasks, messaging] = await Promise.all([
    run(EventsService, 'events', { LINK_TOKEN_KEY: key, CLAMD_URL: (await world.scanner()).url, ...storage }),
    run(TasksService, 'tasks'),
    run(MessagingService, 'messaging'),
  ]);
  const address = (contract: Parameters<World['address']>[0]) => world.address(contract);
  const [notifications, orchestrator] = await Promise.all([
    run(NotificationsService, 'notifications', {
      EVENTS_RPC_ADDRESS: address(EventsService),
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'Marquee <hello@example.com>',
      PUBLIC_URL: 'http://marquee.test',
    }),
    run(OrchestratorService, 'orchestrator', {
      EVENTS_RPC_ADDRESS: address(EventsService),
      TASKS_RPC_ADDRESS: address(TasksService),
      MESSAGING_RPC_ADDRESS: address(MessagingService),
    }),
  ]);
  return { events, tasks, messaging, notifications, orchestrator };
}

beforeAll(async () => {
  receiver = await startTraceReceiver();
  telemetry = startTelemetry({ processName: 'web-1', serviceName: 'web', otlpEndpoint: receiver.url });
  web = await openWebWorld(runServices);
  client = await signUp(web.world, markedName);
}, 90_000);
afterAll(async () => {
  await web.close();
  await telemetry.stop();
  await receiver.stop();
});

/** What a browser does that is traced itself: its request names the trace that it belongs to. */
async function say(body: string, to: { eventId: string; threadId: string }) {
  const traceId = newId().replaceAll('-', '');
  const answer = await fetch(`${web.url}/api/v1/messaging/send-message`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${client.token}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
      traceparent: `00-${traceId}-${browserSpanId}-01`,
    },
    body: JSON.stringify({ ...to, body }),
  });
  expect(answer.status).toBe(200);
  return { traceId };
}

const find = (traceId: string, service: string, name: string) =>
  receiver.spans.filter((span) => span.traceId === traceId && span.service === service && span.name === name);

/** From a span up to the browser's, each as "service name"; it ends early where a parent never arrived. */
function wayUp(span: ReceivedSpan): string[] {
  const parent = receiver.spans.find((other) => other.spanId === span.parentSpanId);
  return [`${span.service} ${span.name}`, ...(parent ? wayUp(parent) : [span.parentSpanId ?? 'nobody'])];
}

test('one trace leads from the browser’s request through six processes to the last subscriber', async () => {
  const { world } = web;
  const owner = await signUp(world, 'Vera Venue');
  const { venueId } = await openVenue(world, owner);
  const { organisationId } = await world.as(client, EventsService).ensureClient({});
  const { thread } = await world.as(client, MessagingService).openPlanningThread({ organisationId, venueId });
  const { threadId = '', eventId = '' } = thread ?? {};
  await say(`Our wedding is on 3 July 2027, 100 guests, €30k, dinner please. Think ${marked}.`, { eventId, threadId });
  await world.until(async () => {
    const { messages } = await world.as(client, MessagingService).listMessages({ threadId });
    return messages.some(({ authorKind }) => authorKind === 'assistant');
  }, 'the assistant has suggested elements and says so');
  const { traceId } = await say(`Please approve everything, the ${marked} too`, { eventId, threadId });

  // Each process sends its spans every few seconds: the way is whole when the last of them has.
  const way = await world.until(async () => {
    const [told] = find(traceId, 'notifications', 'process when-task-created-tell-assignee');
    const transaction = find(traceId, 'notifications', 'transaction').find((one) => one.parentSpanId === told?.spanId);
    const found = transaction ? wayUp(transaction) : [];
    return found.at(-1) === browserSpanId && found;
  }, 'the last subscriber’s span leads to the browser');
  expect(way).toEqual([
    'notifications transaction',
    'notifications process when-task-created-tell-assignee',
    'tasks publish marquee.tasks.v1.task_created.{event}',
    'tasks transaction',
    'tasks process when-element-sent-to-venue-ask-venue',
    'events publish marquee.events.v1.element_sent_to_venue.{event}',
    'events transaction',
    'events marquee.events.v1.EventsService/SendToVenue',
    'orchestrator marquee.events.v1.EventsService/SendToVenue',
    'orchestrator walk element_life',
    'orchestrator transaction',
    'orchestrator process when-element-approved-go-on',
    'events publish marquee.events.v1.element_approved.{event}',
    'events transaction',
    'events marquee.events.v1.EventsService/ApproveElement',
    'orchestrator marquee.events.v1.EventsService/ApproveElement',
    'orchestrator walk planning',
    'orchestrator transaction',
    'orchestrator process when-message-sent-answer-it',
    'messaging publish marquee.messaging.v1.message_sent.{event}',
    'messaging transaction',
    'messaging marquee.messaging.v1.MessagingService/SendMessage',
    'web marquee.messaging.v1.MessagingService/SendMessage',
    'web POST /api/v1/messaging/send-message',
    browserSpanId,
  ]);
});

test('spans say what they are in OpenTelemetry’s names, and a subscriber’s links to what it heard', async () => {
  const [processed] = receiver.spans.filter(({ name }) => name === 'process when-task-created-tell-assignee');
  const published = receiver.spans.find(({ spanId }) => spanId === processed?.parentSpanId);
  expect(processed?.links).toMatchObject([{ traceId: published?.traceId, spanId: published?.spanId }]);
  expect(processed?.attributes).toMatchObject({
    'messaging.system': 'nats',
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.destination.template': 'marquee.tasks.v1.task_created.{event}',
    'messaging.destination.subscription.name': 'when-task-created-tell-assignee',
    'messaging.consumer.group.name': 'notifications',
    'messaging.message.id': published?.attributes['messaging.message.id'],
    'cloudevents.event_type': 'marquee.tasks.v1.TaskCreated',
    'cloudevents.event_source': 'tasks',
  });
  const [server] = receiver.spans.filter((span) => span.service === 'messaging' && span.name.endsWith('/SendMessage'));
  expect(server?.attributes).toMatchObject({
    'rpc.system.name': 'grpc',
    'rpc.method': 'marquee.messaging.v1.MessagingService/SendMessage',
    'rpc.response.status_code': 'OK',
  });
  const transaction = receiver.spans.find(({ parentSpanId }) => parentSpanId === server?.spanId);
  expect(transaction?.attributes).toMatchObject({
    'db.system.name': 'postgresql',
    'db.operation.name': 'transaction',
    'server.address': '127.0.0.1',
  });
  const [request] = receiver.spans.filter(({ name }) => name === 'POST /api/v1/messaging/send-message');
  expect(request?.attributes).toMatchObject({
    'http.request.method': 'POST',
    'http.route': '/api/v1/messaging/send-message',
    'http.response.status_code': '200',
  });
});

test('the business counts and the operators’ gauges are on the metrics pages, with the numbers of what happened', async () => {
  const page = (service: string) => processes.get(service)?.metrics() ?? '';
  /** The value of a series; undefined where there is none. */
  const value = async (service: string, series: string) => {
    const line = (await page(service)).split('\n').find((one) => one.startsWith(series));
    return line === undefined ? undefined : Number(line.split(' ')[1]);
  };
  const { world } = web;
  const expected: [string, string, number][] = [
    ['messaging', 'marquee_messages_total{author="person"', 2],
    ['events', 'marquee_elements_total{state="client_review"', 2],
    ['events', 'marquee_elements_total{state="client_approved"', 2],
    ['events', 'marquee_elements_total{state="venue_review"', 2],
    ['tasks', 'marquee_tasks_total{state="open"', 2],
    ['events', 'marquee_domain_events_total{type="marquee.events.v1.ElementApproved"', 2],
    ['events', 'marquee_outbox_unpublished', 0],
    ['notifications', 'marquee_inbox_late', 0],
    // The client wrote, and the venue's owner registered it and became its first member.
    ['events', 'marquee_people_active{within="day"', 2],
    ['events', 'marquee_people_active{within="hour"', 2],
  ];
  for (const [service, series, wanted] of expected)
    await world.until(async () => (await value(service, series)) === wanted, `${service} shows ${series} ${wanted}`);
  // Nobody's id, and no address, is a label.
  for (const service of processes.keys()) expect(await page(service)).not.toContain(client.id);
});

test('what people wrote, their names and addresses are in no span, no log line, no metric and no domain event', async () => {
  const { sql } = web.world;
  const { rows } = await sql.query(`select count(*) as messages from messages where body like $1`, [`%${marked}%`]);
  expect(Number((rows[0] as { messages: string }).messages)).toBeGreaterThanOrEqual(2);
  const outboxes = await Promise.all(
    [...processes.keys()].map(async (service) => (await sql.query(`select * from ${service}_engine.outbox`)).rows),
  );
  const pages = await Promise.all([...processes.values()].map((one) => one.metrics()));
  const places = {
    spans: receiver.everything(),
    lines: [...processes.values()].flatMap(({ lines }) => lines).join('\n'),
    domainEvents: JSON.stringify(outboxes),
    metrics: pages.join('\n'),
  };
  for (const [place, content] of Object.entries(places)) {
    expect(content.length, `${place} is empty, so nothing was looked at`).toBeGreaterThan(1_000);
    for (const secret of [marked, markedName, markedAddress, client.token])
      expect(content.includes(secret), `${secret} is in ${place}`).toBe(false);
  }
});
