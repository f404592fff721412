import { once } from 'node:events';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { openNats } from '@marquee/service-kit/nats/open-nats.ts';
import type { RunningService } from '@marquee/service-kit/run-service.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { testPassword } from '@marquee/testing/service-logins.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { service as eventsWith } from '../services/events/src/service.ts';
import { service as messaging } from '../services/messaging/src/service.ts';
import type { GatewayFrame } from './chat/frames.ts';
import { openWebWorld, type WebWorld } from './testing/open-web-world.ts';

let web: WebWorld;
let messagingRuns: RunningService;
let anna: TestPerson;
let place: { threadId: string; eventId: string };

beforeAll(async () => {
  web = await openWebWorld(async (world) => {
    messagingRuns = await world.run(messaging);
    return { events: await world.run(eventsWith({ signLinkToken: async () => '' })), messaging: messagingRuns };
  });
  anna = await web.world.person('Anna');
  await web.world.as(anna, EventsService).ensureProfile({ displayName: 'Anna' });
  const { organisationId } = await web.world.as(anna, EventsService).ensureClient({});
  const { thread } = await web.world.as(anna, MessagingService).openPlanningThread({ organisationId });
  place = { threadId: thread?.threadId ?? '', eventId: thread?.eventId ?? '' };
});

afterAll(() => web.close());

/** A page's end of the socket: what it heard so far. */
async function connect(token: string | undefined) {
  const socket = new WebSocket(`${web.url.replace('http', 'ws')}/ws/chat`);
  const heard: GatewayFrame[] = [];
  const closed = once(socket, 'close') as Promise<[number]>;
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as GatewayFrame));
  await once(socket, 'open');
  const say = (frame: object) => socket.send(JSON.stringify(frame));
  if (token) say({ type: 'token', token });
  const until = <T extends GatewayFrame['type']>(type: T) =>
    web.world.until(
      async () => heard.find((frame): frame is Extract<GatewayFrame, { type: T }> => frame.type === type),
      `the socket hears “${type}”`,
    );
  return { socket, heard, closed, say, until };
}

const send = (body: string) => web.world.as(anna, MessagingService).sendMessage({ ...place, body, clientId: newId() });
const numbersIn = (heard: readonly GatewayFrame[]) =>
  heard.flatMap((frame) => (frame.type === 'message' ? [frame.message.number] : []));

test('a page hears what is said, in order and once, and replays what it missed', async () => {
  await send('before anybody listened');
  const page = await connect(anna.token);
  page.say({ type: 'open', threadId: place.threadId, after: 0 });
  const { lastNumber } = await page.until('opened');
  expect(lastNumber).toBe(1);
  await Promise.all([send('one'), send('two'), send('three')]);
  await web.world.until(async () => numbersIn(page.heard).length >= 4, 'all messages came');
  expect(numbersIn(page.heard)).toEqual([1, 2, 3, 4]);

  const later = await connect(anna.token);
  later.say({ type: 'open', threadId: place.threadId, after: 2 });
  await web.world.until(async () => numbersIn(later.heard).length >= 2, 'what was missed came');
  expect(numbersIn(later.heard)).toEqual([3, 4]);
  for (const { socket } of [page, later]) socket.close();
});

test('what is sent through the gateway comes in order and once, beside what is sent elsewhere', async () => {
  const page = await connect(anna.token);
  const before = (await send('the last before')).message?.number ?? 0;
  page.say({ type: 'open', threadId: place.threadId, after: before });
  await page.until('opened');
  const sendHere = async (body: string) => {
    const headers = {
      authorization: `Bearer ${anna.token}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    };
    const url = `${web.url}/api/v1/messaging/send-message`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ ...place, body }) });
    expect(answer.status).toBe(200);
  };
  const count = 12;
  await Promise.all(
    Array.from({ length: count }, (_, nr) => (nr % 3 === 0 ? send(`there ${nr}`) : sendHere(`here ${nr}`))),
  );
  await web.world.until(async () => numbersIn(page.heard).length >= count, 'all messages came');
  expect(numbersIn(page.heard)).toEqual(Array.from({ length: count }, (_, nr) => before + 1 + nr));
  page.socket.close();
});

test('the assistant’s words and typing are passed on to whoever has the thread open', async () => {
  const page = await connect(anna.token);
  page.say({ type: 'open', threadId: place.threadId, after: 17 });
  await page.until('opened');
  const nats = await openNats({
    url: web.world.nats.url,
    user: 'orchestrator',
    password: testPassword,
    processName: 'orchestrator-1',
  });
  const words = { threadId: place.threadId, runId: newId(), text: 'A garden', done: false };
  nats.publish('marquee-live.orchestrator.words', JSON.stringify(words));
  nats.publish('marquee-live.orchestrator.words', JSON.stringify({ ...words, threadId: newId() }));
  await nats.flush();
  expect(await page.until('words')).toEqual({ type: 'words', ...words });
  expect((await page.until('heartbeat')).threads).toEqual({ [place.threadId]: 17 });
  expect((await page.until('presence')).personIds).toEqual([anna.id]);
  expect(page.heard.filter((frame) => frame.type === 'words')).toHaveLength(1);
  page.socket.close();
  await nats.close();
});

test('a stranger hears nothing', async () => {
  const eve = await web.world.person('Eve');
  const page = await connect(eve.token);
  page.say({ type: 'open', threadId: place.threadId, after: 0 });
  expect(await page.until('refused')).toMatchObject({ code: 'thread_not_found', threadId: place.threadId });
  const listener = await connect(anna.token);
  listener.say({ type: 'open', threadId: place.threadId, after: 0 });
  await send('not for Eve');
  await web.world.until(async () => numbersIn(listener.heard).includes(18), 'the message came to whoever may read it');
  expect(numbersIn(page.heard)).toEqual([]);
  for (const { socket } of [page, listener]) socket.close();
});

const broken: [string, string | undefined, string, number][] = [
  ['nobody said who they are', undefined, JSON.stringify({ type: 'typing', threadId: newId() }), 4401],
  ['a token that isn’t one', 'x'.repeat(40), JSON.stringify({ type: 'typing', threadId: newId() }), 4401],
  ['what isn’t JSON', undefined, 'hello', 4400],
  ['what isn’t in the contract', undefined, JSON.stringify({ type: 'shout' }), 4400],
  ['far too much', undefined, 'x'.repeat(1 << 17), 1009],
];

test.each(broken)('the socket is closed: %s', async (...row) => {
  const [, token, said, code] = row;
  const page = await connect(token);
  page.socket.send(said);
  expect((await page.closed)[0]).toBe(code);
});

test('another site’s page gets no socket', async () => {
  const socket = new WebSocket(`${web.url.replace('http', 'ws')}/ws/chat`, { origin: 'https://evil.example' });
  const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  expect(answer.statusCode).toBe(403);
});

// A page that came back while messages were away was told that they come, and they never did.
test('a thread that can’t be opened while messages are away is opened when they are back', async () => {
  await messagingRuns.stop();
  const page = await connect(anna.token);
  page.say({ type: 'open', threadId: place.threadId, after: 3 });
  expect(await page.until('refused')).toMatchObject({ code: 'unavailable', threadId: place.threadId });
  await web.world.run(messaging, { PORT: String(messagingRuns.rpcPort) });
  await page.until('opened');
  await web.world.until(async () => numbersIn(page.heard).length > 0, 'what was missed came');
  expect(numbersIn(page.heard)[0]).toBe(4);
  page.socket.close();
});
