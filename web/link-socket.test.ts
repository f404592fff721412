import { once } from 'node:events';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import type { Calls } from '@marquee/testing/calls-as.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { service as eventsWith } from '../services/events/src/service.ts';
import type { LinkFrame } from './chat/frames.ts';
import { openWebWorld, type WebWorld } from './testing/open-web-world.ts';

let web: WebWorld;
let client: Calls<typeof EventsService>;
const eventId = newId();
const day = '2028-06-10';
const facts = { type: 'wedding', dateKind: 'exact', days: [{ from: day, to: day }], startsAt: '15:00', guestsMax: 80 };

beforeAll(async () => {
  web = await openWebWorld(async (world) => ({
    events: await world.run(eventsWith({ signLinkToken: async () => '' })),
  }));
  client = web.world.as(await web.world.person('Anna'), EventsService);
  await client.ensureProfile({ displayName: 'Anna' });
  await client.ensureClient({});
  const venue = { name: 'Hof', legalName: 'Hof GmbH', city: 'Berlin', zone: 'Europe/Berlin', currency: 'EUR' };
  const { venueId } = await client.registerVenue(venue);
  await client.createEvent({ eventId, title: 'A wedding', venueId, facts });
});

afterAll(() => web.close());

/** The id and token of the one link that has this, as the exchange of its secret would give it. */
async function linkOf(column: 'household_id' | 'organisation_id', id: string) {
  const { rows } = await web.world.sql.query<{ id: string }>(`select id from links where ${column} = $1`, [id]);
  const linkId = rows[0]?.id ?? '';
  const bound = column === 'household_id' ? { householdId: id } : { organisationId: id };
  const token = await web.world.issuer.sign({ linkId, eventId, ...bound }, { issuer: linkIssuer, audience: 'marquee' });
  return { linkId, token };
}

/** A page opened by the link, once it is watched. */
async function watch(token: string) {
  const socket = new WebSocket(`${web.url.replace('http', 'ws')}/ws/chat`);
  const heard: LinkFrame['type'][] = [];
  const closed = once(socket, 'close') as Promise<[number]>;
  socket.on('message', (data: Buffer) => heard.push((JSON.parse(data.toString()) as LinkFrame).type));
  await once(socket, 'open');
  for (const frame of [{ type: 'token', token }, { type: 'watch' }]) socket.send(JSON.stringify(frame));
  await web.world.until(async () => heard.includes('watching'), 'the page is watched');
  const changes = () => heard.filter((type) => type === 'changed').length;
  return { socket, closed, changes };
}

async function invite(name: string) {
  const { household } = await client.addHousehold({ eventId, name, guestNames: [`${name} Meyer`] });
  const householdId = household?.householdId ?? '';
  const guestId = household?.guests[0]?.guestId ?? '';
  const reply = (state: string) =>
    client.replyForHousehold({ eventId, householdId, replies: [{ guestId, state, diets: [] }] });
  return { reply, ...(await linkOf('household_id', householdId)) };
}

test('a household hears of its own changes and of the day, and of nothing else', async () => {
  const [ben, cleo] = [await invite('Ben'), await invite('Cleo')];
  const [bensPage, cleosPage] = [await watch(ben.token), await watch(cleo.token)];
  await ben.reply('accepted');
  await web.world.until(async () => bensPage.changes() === 1, 'Ben’s page hears of Ben’s answer');
  await client.setEventFacts({ eventId, facts: { startsAt: '16:00' } });
  await web.world.until(
    async () => bensPage.changes() === 2 && cleosPage.changes() === 1,
    'both hear of the other time, and Cleo’s page heard nothing of Ben’s answer',
  );
  for (const { socket } of [bensPage, cleosPage]) socket.close();
});

test('a party of the event hears that something changed, until its link is taken back', async () => {
  const { rows } = await web.world.sql.query<{ organisation_id: string }>(
    `select organisation_id from event_parties where event_id = $1 and role = 'managing_venue'`,
    [eventId],
  );
  const organisationId = rows[0]?.organisation_id ?? '';
  const notifications = { id: '', email: '', token: await web.world.serviceToken('notifications') };
  const opens = `/venue/events/${eventId}`;
  await web.world.as(notifications, EventsService).createLink({ eventId, organisationId, opens });
  const { linkId, token } = await linkOf('organisation_id', organisationId);
  const page = await watch(token);
  await client.setEventFacts({ eventId, facts: { startsAt: '17:00' } });
  await web.world.until(async () => page.changes() === 1, 'the party hears of it');
  await client.revokeLink({ eventId, linkId });
  expect((await page.closed)[0]).toBe(4410);
  expect(page.changes()).toBe(1);
});

test('a link that was taken back is watched no more, and its page is told to stay away', async () => {
  const { linkId, token } = await invite('Dora');
  await client.revokeLink({ eventId, linkId });
  const socket = new WebSocket(`${web.url.replace('http', 'ws')}/ws/chat`);
  await once(socket, 'open');
  for (const frame of [{ type: 'token', token }, { type: 'watch' }]) socket.send(JSON.stringify(frame));
  expect(((await once(socket, 'close')) as [number])[0]).toBe(4410);
});

test('while announcements don’t arrive, a page learns of changes by its heartbeats', async () => {
  const { reply, token } = await invite('Emil');
  const page = await watch(token);
  await web.world.nats.stop();
  await reply('declined');
  await web.world.until(async () => page.changes() >= 1, 'the heartbeat asks');
  page.socket.close();
});
