import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MessagingWorld, openMessagingWorld } from '../testing/open-messaging-world.ts';

/** Who sees which kind of thread, and so may write in it. */
const seen = {
  client: ['element', 'event', 'planning'],
  venue: ['element', 'event', 'venue_vendor'],
  vendor: ['element', 'venue_vendor'],
  vendorsLink: ['element', 'venue_vendor'],
  otherVendor: [],
  guest: [],
  stranger: [],
} as const;
type Role = keyof typeof seen;

let town: MessagingWorld;
let eventId: string;
let people: Record<Role, { token: string }>;
let threads: { threadId: string; kind: string }[];

beforeAll(async () => {
  town = await openMessagingWorld();
  const client = await town.member('Clara Client', 'client');
  const opened = await town.as(client).openPlanningThread({ organisationId: client.organisationId });
  eventId = opened.thread?.eventId ?? '';
  const { venue } = await town.event({ eventId, client });
  const vendor = await town.vendorAt(eventId);
  const elsewhere = await town.event();
  people = {
    client,
    venue,
    vendor,
    vendorsLink: await town.linkOf(eventId, vendor.organisationId),
    otherVendor: await town.vendorAt(elsewhere.eventId),
    guest: {
      token: await town.world.issuer.sign(
        { linkId: newId(), eventId, householdId: newId() },
        { issuer: 'marquee/links', audience: 'marquee' },
      ),
    },
    stranger: await town.member('Sam Stranger', 'client'),
  };
  const { rows } = await town.world.sql.query<{ threadId: string; kind: string }>(
    `select id as "threadId", kind from threads where event_id = $1 order by kind`,
    [eventId],
  );
  threads = rows;
});
afterAll(() => town.world.close());

test.each(Object.entries(seen))('a %s sees the threads %j, in every way of asking', async (role, kinds) => {
  const api = town.as(people[role as Role]);
  const listed = (await api.listThreads({ eventId })).threads;
  expect(listed.map((thread) => thread.kind).sort()).toEqual([...kinds]);
  const withVendor = listed.filter((thread) => thread.vendorOrganisationId !== '').map((thread) => thread.kind);
  expect(withVendor.sort()).toEqual(kinds.filter((kind) => kind === 'element' || kind === 'venue_vendor'));
  const checked = await api.checkThreads({ threadIds: threads.map((thread) => thread.threadId) });
  expect(checked.threads).toHaveLength(kinds.length);
  for (const { threadId, kind } of threads) {
    const may = (kinds as readonly string[]).includes(kind);
    const body = `From ${role}`;
    const send = api.sendMessage({ eventId, threadId, body });
    const read = api.listMessages({ threadId });
    const mark = api.markRead({ threadId, number: 1 });
    const [sent, listing, marked] = await Promise.allSettled([send, read, mark]);
    const refused = { status: 'rejected', reason: { code: 'thread_not_found' } };
    const expected = may ? { status: 'fulfilled' } : refused;
    expect([sent, listing, marked], `${role} in ${kind}`).toMatchObject([expected, expected, expected]);
  }
  const { rows } = await town.world.sql.query<{ kind: string }>(
    `select t.kind from messages m join threads t on t.id = m.thread_id where m.event_id = $1 and m.body = $2 order by t.kind`,
    [eventId, `From ${role}`],
  );
  expect(rows.map((row) => row.kind)).toEqual([...kinds]);
});

test('a thread of another event is as unknown as one that isn’t there', async () => {
  const [thread] = threads;
  const api = town.as(people.client);
  const elsewhere = api.sendMessage({ eventId: newId(), threadId: thread?.threadId ?? '', body: 'Hello' });
  const nowhere = api.sendMessage({ eventId, threadId: newId(), body: 'Hello' });
  const [first, second] = await Promise.allSettled([elsewhere, nowhere]);
  expect(first).toEqual(second);
});

test('a vendor’s question is for the assistant until a person took over; a link’s words carry no session', async () => {
  const element = threads.find((thread) => thread.kind === 'element')?.threadId ?? '';
  const { message } = await town
    .as(people.vendorsLink)
    .sendMessage({ eventId, threadId: element, body: 'Which colours?' });
  expect(message).toMatchObject({ authorKind: 'person', authorPersonId: '' });
  await town.as(people.client).askPerson({ eventId, threadId: element, summary: 'Somebody please answer.' });
  await town.as(people.vendor).sendMessage({ eventId, threadId: element, body: 'Hello?' });
  const { rows } = await town.world.sql.query<{ payload: string }>(
    `select payload from messaging_engine.outbox
     where type like '%MessageSent' and payload::jsonb ->> 'threadId' = $1 order by seq desc limit 3`,
    [element],
  );
  const sent = rows.map((row) => JSON.parse(row.payload) as Record<string, unknown>).reverse();
  expect(sent.map((event) => [event.authorKind, event.forAssistant ?? false])).toEqual([
    ['person', true],
    ['system', false],
    ['person', false],
  ]);
  expect(sent[0]).not.toHaveProperty('sessionId');
  await town.as(people.venue).handBack({ eventId, threadId: element });
});

test('nobody opens a planning chat for an organisation that isn’t theirs', async () => {
  const stranger = await town.member('Otto Other', 'client');
  const opening = town.as(people.venue).openPlanningThread({ organisationId: stranger.organisationId });
  await expect(opening).rejects.toMatchObject({ code: 'not_your_organisation' });
  const byLink = town.as(people.vendorsLink).openPlanningThread({ organisationId: stranger.organisationId });
  await expect(byLink).rejects.toMatchObject({ code: 'caller_not_allowed' });
});
