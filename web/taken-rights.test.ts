import { once } from 'node:events';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { service as eventsWith } from '../services/events/src/service.ts';
import { invite, process } from '../services/events/src/testing/invitation-acts.ts';
import { service as messaging } from '../services/messaging/src/service.ts';
import type { GatewayFrame, LinkFrame } from './chat/frames.ts';
import { openWebWorld, type WebWorld } from './testing/open-web-world.ts';

/** How long something that was taken away may stay open on a screen. */
const openMsMax = 5_000;

let web: WebWorld;
let anna: TestPerson;
let organisationId: string;
let place: { eventId: string; threadId: string };

const as = (person: TestPerson) => web.world.as(person, EventsService);
async function signUp(name: string): Promise<TestPerson> {
  const person = await web.world.person(name);
  await as(person).ensureProfile({ displayName: name });
  return person;
}

beforeAll(async () => {
  web = await openWebWorld(async (world) => ({
    events: await world.run(eventsWith({ signLinkToken: async () => '' })),
    messaging: await world.run(messaging),
  }));
  anna = await signUp('Anna');
  ({ organisationId } = await as(anna).ensureClient({}));
  const { thread } = await web.world.as(anna, MessagingService).openPlanningThread({ organisationId });
  place = { eventId: thread?.eventId ?? '', threadId: thread?.threadId ?? '' };
});

afterAll(() => web.close());

/** A page's end of the socket. */
async function connect(token: string, ...frames: object[]) {
  const socket = new WebSocket(`${web.url.replace('http', 'ws')}/ws/chat`);
  const heard: (GatewayFrame | LinkFrame)[] = [];
  const closed = once(socket, 'close') as Promise<[number]>;
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as GatewayFrame));
  await once(socket, 'open');
  for (const frame of [{ type: 'token', token }, ...frames]) socket.send(JSON.stringify(frame));
  const until = (type: string) =>
    web.world.until(async () => heard.find((frame) => frame.type === type), `the socket hears “${type}”`);
  return { socket, heard, closed, until };
}

const say = (body: string) => web.world.as(anna, MessagingService).sendMessage({ ...place, body, clientId: newId() });

test('a member who is removed hears nothing more on the open page, at once', async () => {
  const ben = await signUp('Ben');
  const { secret } = await invite(web.world, { by: anna, to: ben, role: 'staff', organisationId });
  await as(ben).acceptInvitation({ secret });
  const open = { type: 'open', threadId: place.threadId, after: 0 };
  const [page, annas] = [await connect(ben.token, open), await connect(anna.token, open)];
  await Promise.all([page.until('opened'), annas.until('opened')]);

  const removedAtMs = Date.now();
  await as(anna).removeMember({ organisationId, personId: ben.id });
  expect(await page.until('refused')).toMatchObject({ code: 'thread_closed', threadId: place.threadId });
  expect(Date.now() - removedAtMs).toBeLessThan(openMsMax);
  await say('not for Ben');
  await annas.until('message');
  expect(page.heard.filter(({ type }) => type === 'message')).toEqual([]);
  // Nobody else's page was closed.
  expect(annas.heard.filter(({ type }) => type === 'refused')).toEqual([]);
  for (const { socket } of [page, annas]) socket.terminate();
});

test('a page that was opened by a mail’s link is closed when its person is no member any more', async () => {
  const host = await signUp('Host');
  const venue = { name: 'Hof', legalName: 'Hof GmbH', city: 'Berlin', zone: 'Europe/Berlin', currency: 'EUR' };
  const { venueId } = await as(host).registerVenue(venue);
  const eventId = newId();
  await as(anna).createEvent({ eventId, title: 'A wedding', venueId, facts: { type: 'wedding' } });
  const vic = await signUp('Vic');
  const { organisationId: firm } = await as(vic).registerVendor({ name: 'Firm', city: 'Berlin' });
  const seat = await invite(web.world, { by: anna, to: vic, role: 'vendor', eventId });
  await as(vic).acceptInvitation({ secret: seat.secret, eventId });
  const ben = await signUp('Bea');
  const job = await invite(web.world, { by: vic, to: ben, role: 'staff', organisationId: firm });
  await as(ben).acceptInvitation({ secret: job.secret });
  const notifications = await process(web.world, 'notifications');
  await notifications.createLink({ eventId, organisationId: firm, personId: ben.id, opens: '/vendor' });
  const { rows } = await web.world.sql.query<{ id: string }>('select id from links where person_id = $1', [ben.id]);
  const bound = { linkId: rows[0]?.id, eventId, organisationId: firm, personId: ben.id };
  const token = await web.world.issuer.sign(bound, { issuer: linkIssuer, audience: 'marquee' });
  const page = await connect(token, { type: 'watch' });
  await page.until('watching');

  const removedAtMs = Date.now();
  await as(vic).removeMember({ organisationId: firm, personId: ben.id });
  expect((await page.closed)[0]).toBe(4410);
  expect(Date.now() - removedAtMs).toBeLessThan(openMsMax);
});
