import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MessagingWorld, openMessagingWorld } from '../testing/open-messaging-world.ts';

/** Past every command: what the role of a person's request can do in the database itself, with somebody's claims. */
let town: MessagingWorld;
let claimsOf: Record<string, Record<string, string>>;
let planning: { threadId: string; eventId: string };

beforeAll(async () => {
  town = await openMessagingWorld();
  const client = await town.member('Clara Client', 'client');
  const { thread } = await town.as(client).openPlanningThread({ organisationId: client.organisationId });
  planning = { threadId: thread?.threadId ?? '', eventId: thread?.eventId ?? '' };
  await town.as(client).sendMessage({ ...planning, body: 'A secret' });
  await town.as(client).markRead({ threadId: planning.threadId, number: 1 });
  const elsewhere = await town.event();
  const vendor = await town.vendorAt(elsewhere.eventId);
  claimsOf = {
    client: { sub: client.id },
    stranger: { sub: (await town.member('Sam Stranger', 'client')).id },
    'vendor of another event': { sub: vendor.id },
    guest: { link_id: newId(), link_event_id: planning.eventId, link_household_id: newId() },
    'person who names another’s organisation': { sub: vendor.id, acting_organisation_id: client.organisationId },
  };
});
afterAll(() => town.world.close());

async function asPerson(name: string, statement: string, parameters: unknown[] = []) {
  const client = await town.world.sql.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('role', 'messaging_person', true), set_config('request.jwt.claims', $1, true)`,
      [JSON.stringify(claimsOf[name])],
    );
    const run = client.query(statement, parameters);
    const result = await run.catch((error: { code?: string }) => error.code ?? 'failed');
    return typeof result === 'string' ? result : (result.rowCount ?? 0);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const denied = '42501';
const outsiders = ['stranger', 'vendor of another event', 'guest', 'person who names another’s organisation'];
const reading = [
  ['threads', `select from threads where id = $1`, `update threads set last_number = last_number where id = $1`],
  ['messages', `select from messages where thread_id = $1`, `update messages set body = body where thread_id = $1`],
  [
    'thread_reads',
    `select from thread_reads where thread_id = $1`,
    `update thread_reads set number = number where thread_id = $1`,
  ],
] as const;

test.each(reading)('%s: outsiders read and change nothing; nobody deletes', async (table, read, update) => {
  expect(await asPerson('client', read, [planning.threadId])).toBe(1);
  for (const name of outsiders) {
    expect(await asPerson(name, read, [planning.threadId]), `${name} reads`).toBe(0);
    expect(await asPerson(name, update, [planning.threadId]), `${name} updates`).toBe(0);
  }
  for (const name of ['client', ...outsiders]) expect(await asPerson(name, `delete from ${table}`)).toBe(denied);
});

const insert = `insert into messages (thread_id, number, id, event_id, author_kind, author_person_id, body, at)
  values ($1, 99, gen_random_uuid(), $2, $3, $4, 'Forged', now())`;

test('nobody writes in another’s name, as the assistant, or where they don’t take part', async () => {
  const { threadId, eventId } = planning;
  const own = claimsOf.client?.sub;
  expect(await asPerson('client', insert, [threadId, eventId, 'person', own])).toBe(1);
  expect(await asPerson('client', insert, [threadId, eventId, 'person', newId()])).toBe(denied);
  expect(await asPerson('client', insert, [threadId, eventId, 'assistant', own])).toBe(denied);
  expect(await asPerson('client', insert, [threadId, eventId, 'system', null])).toBe(denied);
  expect(await asPerson('client', `update messages set body = 'Edited'`)).toBe(0);
  for (const name of outsiders)
    expect(await asPerson(name, insert, [threadId, eventId, 'person', claimsOf[name]?.sub ?? null])).toBe(denied);
});
