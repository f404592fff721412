import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { natsUserNames, natsUsers } from './nats-users.ts';
import { type RunningNats, startNats } from './start-nats.ts';

const SERVICES = ['events', 'tasks'];
const folder = mkdtempSync(join(tmpdir(), 'marquee-nats-users-'));
const passwords = Object.fromEntries(natsUserNames(SERVICES).map((name) => [name, `of-${name}`]));
let nats: RunningNats;
let opened: NatsConnection[] = [];

beforeAll(async () => {
  nats = await startNats({ dataFolder: folder, port: 0, httpPort: 0, users: natsUsers(SERVICES, passwords) });
});

beforeEach(async () => {
  const manager = await jetstreamManager(await as('events'));
  await manager.streams.add({ name: 'MARQUEE', subjects: ['marquee.>'] });
});

afterEach(async () => {
  await Promise.all(opened.map((connection) => connection.close()));
  opened = [];
});

afterAll(async () => {
  await nats?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const API = '$JS.API';
const publishing: [user: string, allowed: boolean, subject: string][] = [
  ['events', true, 'marquee.events.v1.element_approved.1'],
  ['events', true, 'marquee-live.events.changed.1'],
  ['events', false, 'marquee.tasks.v1.task_closed.1'],
  ['events', false, 'marquee-live.tasks.changed.1'],
  ['events', false, 'marquee'],
  ['events', true, `${API}.INFO`],
  ['events', true, `${API}.STREAM.CREATE.MARQUEE`],
  ['events', true, `${API}.STREAM.INFO.MARQUEE`],
  ['events', true, `${API}.STREAM.NAMES`],
  ['events', false, `${API}.STREAM.CREATE.OTHER`],
  ['events', false, `${API}.STREAM.UPDATE.MARQUEE`],
  ['events', false, `${API}.STREAM.PURGE.MARQUEE`],
  ['events', false, `${API}.STREAM.DELETE.MARQUEE`],
  ['events', false, `${API}.STREAM.MSG.DELETE.MARQUEE`],
  ['events', false, `${API}.STREAM.SNAPSHOT.MARQUEE`],
  ['events', true, `${API}.CONSUMER.CREATE.MARQUEE.events`],
  ['events', true, `${API}.CONSUMER.CREATE.MARQUEE.events.marquee.>`],
  ['events', true, `${API}.CONSUMER.DURABLE.CREATE.MARQUEE.events`],
  ['events', true, `${API}.CONSUMER.INFO.MARQUEE.events`],
  ['events', true, `${API}.CONSUMER.INFO.MARQUEE.tasks`],
  ['events', true, `${API}.CONSUMER.LIST.MARQUEE`],
  ['events', true, `${API}.CONSUMER.NAMES.MARQUEE`],
  ['events', true, `${API}.CONSUMER.MSG.NEXT.MARQUEE.events`],
  ['events', true, `${API}.CONSUMER.DELETE.MARQUEE.events`],
  ['events', true, '$JS.ACK.MARQUEE.events.1.1.1.1.0'],
  ['events', false, `${API}.CONSUMER.CREATE.MARQUEE.tasks`],
  ['events', false, `${API}.CONSUMER.CREATE.MARQUEE.tasks.marquee.>`],
  ['events', false, `${API}.CONSUMER.CREATE.MARQUEE`],
  ['events', false, `${API}.CONSUMER.DURABLE.CREATE.MARQUEE.tasks`],
  ['events', false, `${API}.CONSUMER.MSG.NEXT.MARQUEE.tasks`],
  ['events', false, `${API}.CONSUMER.DELETE.MARQUEE.tasks`],
  ['events', false, '$JS.ACK.MARQUEE.tasks.1.1.1.1.0'],
  ['web', true, 'marquee-live.web.hello'],
  ['web', false, 'marquee-live.events.hello'],
  ['web', false, 'marquee.web.v1.hello.-'],
  ['web', false, `${API}.INFO`],
  ['web', false, `${API}.STREAM.INFO.MARQUEE`],
  ['automation', true, `${API}.STREAM.INFO.MARQUEE`],
  ['automation', true, `${API}.CONSUMER.CREATE.MARQUEE.automation-1`],
  ['automation', true, `${API}.CONSUMER.CREATE.MARQUEE.automation-1.marquee.events.>`],
  ['automation', true, `${API}.CONSUMER.MSG.NEXT.MARQUEE.automation-1`],
  ['automation', true, `${API}.CONSUMER.INFO.MARQUEE.events`],
  ['automation', true, '$JS.ACK.MARQUEE.automation-1.1.1.1.1.0'],
  ['automation', false, 'marquee.events.v1.element_approved.1'],
  ['automation', false, 'marquee.automation.v1.hello.-'],
  ['automation', false, 'marquee-live.events.changed.1'],
  ['automation', false, `${API}.STREAM.CREATE.MARQUEE`],
  ['automation', false, `${API}.STREAM.DELETE.MARQUEE`],
  ['automation', false, `${API}.STREAM.PURGE.MARQUEE`],
  ['automation', false, `${API}.CONSUMER.CREATE.MARQUEE.events`],
  ['automation', false, `${API}.CONSUMER.CREATE.MARQUEE.tasks.marquee.>`],
  ['automation', false, `${API}.CONSUMER.DURABLE.CREATE.MARQUEE.events`],
  ['automation', false, `${API}.CONSUMER.DELETE.MARQUEE.tasks`],
  ['automation', false, `${API}.CONSUMER.MSG.NEXT.MARQUEE.events`],
  ['automation', false, '$JS.ACK.MARQUEE.events.1.1.1.1.0'],
];

test.each(publishing)('%s may publish (%s) %s', async (user, allowed, subject) => {
  const connection = await as(user);
  const refusals = await refusalsOf(connection, () => connection.publish(subject));
  expect(refusals.length === 0, refusals.join()).toBe(allowed);
});

const subscribing: [user: string, allowed: boolean, subject: string][] = [
  ['events', true, '_INBOX.x.>'],
  ['events', true, 'marquee-live.>'],
  ['events', false, 'marquee.>'],
  ['events', false, '$JS.API.>'],
  ['events', false, '>'],
  ['web', true, 'marquee-live.events.>'],
  ['web', false, 'marquee.>'],
  ['web', false, '_INBOX.>'],
  ['automation', true, 'marquee.>'],
  ['automation', true, 'marquee.events.v1.element_approved.*'],
  ['automation', false, 'marquee-live.>'],
  ['automation', false, '$JS.ACK.>'],
];

test.each(subscribing)('%s may hear (%s) %s', async (user, allowed, subject) => {
  const connection = await as(user);
  const refusals = await refusalsOf(connection, () => connection.subscribe(subject, { callback: () => undefined }));
  expect(refusals.length === 0, refusals.join()).toBe(allowed);
});

describe('with the client library', () => {
  test('a service makes the stream, its consumer, and reads what another one published', async () => {
    const tasks = await as('tasks');
    const manager = await jetstreamManager(tasks);
    await manager.streams.add({ name: 'MARQUEE', subjects: ['marquee.>'] });
    await manager.consumers.add('MARQUEE', { durable_name: 'tasks', ack_policy: AckPolicy.Explicit });
    await jetstream(await as('events')).publish('marquee.events.v1.told.7', 'hello');
    const consumer = await jetstream(tasks).consumers.get('MARQUEE', 'tasks');
    const told = await nextOn(consumer, 'marquee.events.v1.told.7');
    expect(told.string()).toBe('hello');
    expect(await told.ackAck()).toBe(true);
    expect(await manager.consumers.delete('MARQUEE', 'tasks')).toBe(true);
  });

  test('an automation reads by a consumer of its own with a filter', async () => {
    await jetstream(await as('events')).publish('marquee.events.v1.booked.8', 'booked');
    const automation = await as('automation');
    const manager = await jetstreamManager(automation);
    const filter = { filter_subject: 'marquee.events.v1.booked.*', ack_policy: AckPolicy.Explicit };
    await manager.consumers.add('MARQUEE', { name: 'automation-crm', ...filter });
    const consumer = await jetstream(automation).consumers.get('MARQUEE', 'automation-crm');
    const booked = await nextOn(consumer, 'marquee.events.v1.booked.8');
    expect(booked.string()).toBe('booked');
    expect(await booked.ackAck()).toBe(true);
  });

  test("an automation can't take a service's consumer under a name of its own", async () => {
    const automation = await as('automation');
    const config = { name: 'events', durable_name: 'events', ack_policy: 'explicit' };
    const request = JSON.stringify({ stream_name: 'MARQUEE', config });
    const answer = await automation.request(`${API}.CONSUMER.CREATE.MARQUEE.automation-1`, request);
    expect(answer.json<{ error?: { code: number } }>().error?.code).toBe(400);
  });

  test("a consumer can't be made to push into the stream", async () => {
    const automation = await as('automation');
    const config = { name: 'automation-2', ack_policy: 'none', deliver_subject: 'marquee.events.v1.forged.1' };
    const request = JSON.stringify({ stream_name: 'MARQUEE', config });
    const answer = await automation.request(`${API}.CONSUMER.CREATE.MARQUEE.automation-2`, request);
    expect(answer.json<{ error?: { code: number } }>().error?.code).toBe(400);
  });
});

test('a missing password is said by name', () => {
  expect(() => natsUsers(['events'], { events: 'x', web: 'y' })).toThrow(/"automation" has no password/);
});

async function as(user: string): Promise<NatsConnection> {
  const connection = await connect({ servers: nats.url, user, pass: passwords[user] ?? '', reconnect: false });
  opened.push(connection);
  return connection;
}

/** The server says a refusal before it answers the next flush, so once the connection is closed the list is complete. */
async function refusalsOf(connection: NatsConnection, act: () => void): Promise<string[]> {
  const listening = (async () => {
    const refusals: string[] = [];
    for await (const status of connection.status()) if (status.type === 'error') refusals.push(status.error.message);
    return refusals;
  })();
  act();
  await connection.flush();
  await connection.close();
  return listening;
}

interface Puller {
  next(options: { expires: number }): Promise<{ subject: string; ack(): void } | null>;
}

/** Other tests of this file publish into the same stream: takes messages until the wanted one comes. */
async function nextOn<P extends Puller>(consumer: P, subject: string) {
  for (;;) {
    const message = await (consumer.next({ expires: 5_000 }) as ReturnType<P['next']>);
    if (!message) throw new Error(`No message came on ${subject}.`);
    if (message.subject === subject) return message as NonNullable<Awaited<ReturnType<P['next']>>>;
    message.ack();
  }
}
