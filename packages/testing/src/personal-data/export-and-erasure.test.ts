import { fromJson } from '@bufbuild/protobuf';
import { ListValueSchema } from '@bufbuild/protobuf/wkt';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyHistory } from '../../../../services/events/src/store/verify-history.ts';
import { samples, sendFile } from '../../../../services/events/src/testing/file-acts.ts';
import type { Chat } from '../open-loop-world.ts';
import type { TestPerson } from '../open-world.ts';
import { openWholeTown, type WholeTown } from './open-whole-town.ts';
import { whereIs } from './where-is.ts';

let town: WholeTown;

beforeAll(async () => {
  town = await openWholeTown();
});
afterAll(() => town.close());

const contracts = [
  EventsService,
  TasksService,
  MessagingService,
  PaymentsService,
  NotificationsService,
  OrchestratorService,
] as const;

/** Somebody whose name stands in everything that they can write. */
async function plant(word: string): Promise<Chat> {
  const { world } = town;
  const chat = await town.openChat(`Klara ${word}`);
  const { client, eventId, say } = chat;
  const api = world.as(client, EventsService);
  await say(`Hello, I am ${word}. Our wedding is on 3 July 2027, 100 guests, €30k, peonies and dinner please`);
  await say(`Tell ${word} how much it is`);
  const wishes = [{ category: 'floral', detail: `as ${word} likes them` }];
  await api.setEventFacts({ eventId, facts: { wishes } });
  const { elements } = await api.getEvent({ eventId });
  const floral = elements.find(({ category }) => category === 'floral');
  const { elementId = '', version = 0 } = floral ?? {};
  await api.requestElementChange({ eventId, elementId, version, note: `${word} wants more` });
  const { household } = await api.addHousehold({
    eventId,
    name: `Family ${word}`,
    email: `family.${word}@example.com`,
    guestNames: [`Aunt ${word}`],
  });
  await api.replyForHousehold({
    eventId,
    householdId: household?.householdId ?? '',
    replies: [{ guestId: household?.guests[0]?.guestId ?? '', state: 'accepted', diets: ['vegan'] }],
  });
  await plantForm(chat, word);
  const { holds } = await api.getEvent({ eventId });
  for (const { holdId, state } of holds)
    if (state === 'hold') await api.releaseHold({ eventId, holdId, reason: `${word} wants another day` });
  await sendFile(world, client, { eventId, name: `${word}.csv`, bytes: samples.csv });
  return chat;
}

/** A form with a draft, which is copied to Redis, another one that is answered, and a signature. */
async function plantForm({ client, eventId, organisationId }: Chat, word: string): Promise<void> {
  const { sql, as } = town.world;
  const tasks = as(client, TasksService);
  const fields = fromJson(ListValueSchema, [{ name: 'notes', label: `Dear ${word}`, type: 'textarea' }]);
  const form = { eventId, title: `For ${word}`, assigneeOrganisationId: organisationId, fields };
  const drafted = await tasks.createForm(form);
  await tasks.saveDraft({ eventId, formId: drafted.formId, values: { notes: `${word} drafts` } });
  const answered = await tasks.createForm(form);
  await tasks.submitAnswer({ eventId, formId: answered.formId, values: { notes: `${word} answers` } });
  const quoteId = newId();
  await sql.query(
    `insert into quotes (id, event_id, version, state, lines, currency, subtotal_minor, service_charge_minor, tax_minor,
       total_minor, deposit_minor, content_hash, issued_at, valid_until)
     values ($1, $2, 99, 'accepted', '[]', 'EUR', 1, 0, 0, 1, 1, 'hash', now(), now())`,
    [quoteId, eventId],
  );
  await sql.query(
    `insert into quote_acceptances (quote_id, event_id, version, typed_name, content_hash, person_id, at)
     values ($1, $2, 99, $3, 'hash', $4, now())`,
    [quoteId, eventId, `Klara ${word}`, client.id],
  );
}

/** Every page of every service's export, as one text. */
async function exportOf(person: TestPerson): Promise<string> {
  const pages: string[] = [];
  for (const contract of contracts) {
    const api = town.world.as(person, contract) as unknown as {
      exportMyData(input: { place: string }): Promise<{ table: string; rows: string[]; next: string }>;
    };
    let place = '';
    do {
      const { table, rows, next } = await api.exportMyData({ place });
      pages.push(...rows.map((row) => `${table} ${row}`));
      place = next;
    } while (place !== '');
  }
  return pages.join('\n');
}

async function settled(eventId: string): Promise<void> {
  await town.world.until(async () => {
    const { rows } = await town.world.sql.query<{ open: number }>(
      `select count(*)::int as open from runs where event_id = $1 and state in ('waiting', 'running')`,
      [eventId],
    );
    return rows[0]?.open === 0;
  }, 'the assistant is at rest');
}

test('an export holds what is theirs in every service, and nothing of somebody else', async () => {
  const [own, other] = [await plant('Quokkaberg'), await plant('Wombatstein')];
  const text = await exportOf(own.client);
  for (const table of [
    'people',
    'people_contacts',
    'memberships',
    'events',
    'event_briefs',
    'elements',
    'files',
    'action_history',
    'action_history_personal',
    'messages',
    'threads',
    'tasks',
    'forms',
    'form_answers',
    'form_drafts',
    'quotes',
    'quote_acceptances',
    'runs',
    'tool_calls',
    'mandates',
    'plannings',
  ])
    expect(text, table).toMatch(new RegExp(`^${table} .`, 'm'));
  expect(text).toContain('Hello, I am Quokkaberg.');
  expect(text).toContain('klara.quokkaberg@example.com');
  expect(text).toContain('Quokkaberg.csv');
  expect(text).not.toContain('Wombatstein');
  // Guests are others: the person who invites them isn't handed their data.
  expect(text).not.toContain('Aunt Quokkaberg');
  expect(await exportOf(other.client)).not.toContain('Quokkaberg');
});

test('a page is small, and an export goes on where it ended', async () => {
  const { client, eventId } = await town.openChat('Petra Pages');
  const { world } = town;
  const { rows } = await world.sql.query<{ id: string }>(`select id from threads where event_id = $1`, [eventId]);
  await world.sql.query(
    `insert into messages (thread_id, number, id, event_id, author_kind, author_person_id, body, at)
     select $1, n, gen_random_uuid(), $2, 'person', $3, repeat('x', 9000) || n, now() from generate_series(1000, 1450) n`,
    [rows[0]?.id, eventId, client.id],
  );
  const api = world.as(client, MessagingService);
  const seen: string[] = [];
  let place = '';
  do {
    const page = await api.exportMyData({ place });
    expect(page.rows.join('').length).toBeLessThan(600_000);
    if (page.table === 'messages')
      seen.push(...page.rows.map((row) => String((JSON.parse(row) as { number: number }).number)));
    place = page.next;
  } while (place !== '');
  expect(seen).toEqual(Array.from({ length: 451 }, (_one, index) => String(1000 + index)));
  await expect(api.exportMyData({ place: 'nowhere' })).rejects.toMatchObject({ code: 'bad_place' });
});

test('neither is done for a session that was opened long ago, nor without the typed word', async () => {
  const person = await town.world.person('Stella Stale');
  const claims = { role: 'authenticated', aal: 'aal1', session_id: newId(), email: person.email };
  const amr = [{ method: 'otp', timestamp: Math.floor(Date.now() / 1_000) - 700 }];
  const token = await town.world.issuer.sign({ ...claims, amr }, { subject: person.id, audience: 'authenticated' });
  const stale = town.world.as({ ...person, token }, EventsService);
  await stale.ensureProfile({ displayName: 'Stella' });
  await expect(stale.exportMyData({})).rejects.toMatchObject({ code: 'sign_in_again' });
  await expect(stale.eraseMe({ confirmation: 'ERASE' })).rejects.toMatchObject({ code: 'sign_in_again' });
  const fresh = town.world.as(person, EventsService);
  await expect(fresh.eraseMe({ confirmation: 'yes' })).rejects.toMatchObject({ code: 'erasure_not_confirmed' });
});

test('who others rely on is told what to do first', async () => {
  const { venue, world } = town;
  await plant('Bilbytal');
  await expect(world.as(venue.owner, EventsService).eraseMe({ confirmation: 'ERASE' })).rejects.toMatchObject({
    code: 'owner_needed',
  });
  const { client, eventId } = await town.event({ day: '2027-09-04', guests: 50 });
  await world.sql.query(`update events set state = 'booked' where id = $1`, [eventId]);
  await expect(world.as(client, EventsService).eraseMe({ confirmation: 'ERASE' })).rejects.toMatchObject({
    code: 'event_needs_client',
  });
  // It took place, and the balance was never paid.
  await world.sql.query(`update events set state = 'completed' where id = $1`, [eventId]);
  await world.sql.query(`insert into due_payments (item_id, event_id, state) values (gen_random_uuid(), $1, 'due')`, [
    eventId,
  ]);
  await expect(world.as(client, EventsService).eraseMe({ confirmation: 'ERASE' })).rejects.toMatchObject({
    code: 'money_due',
  });
  await world.sql.query(`update due_payments set state = 'settled' where event_id = $1`, [eventId]);
  await world.as(client, EventsService).eraseMe({ confirmation: 'ERASE' });
  const { rows } = await world.sql.query(`select state, title from events where id = $1`, [eventId]);
  expect(rows).toEqual([{ state: 'completed', title: expect.stringMatching(/^Event /) }]);
});

test('who is erased leaves as anybody leaves: what they had invited to ends, and others hear of it', async () => {
  const { venue, world } = town;
  const { organisationId } = venue;
  const mona = await world.person('Mona Manager');
  const api = world.as(mona, EventsService);
  await api.ensureProfile({ displayName: 'Mona' });
  await world.sql.query(
    `insert into memberships (id, person_id, organisation_id, role, created_at) values ($1, $2, $3, 'manager', now())`,
    [newId(), mona.id, organisationId],
  );
  await api.createInvitation({ organisationId, email: 'nobody.yet@example.com', role: 'staff' });
  await api.eraseMe({ confirmation: 'ERASE' });
  const invited = await world.sql.query('select state from invitations where invited_by_person_id = $1', [mona.id]);
  expect(invited.rows).toEqual([{ state: 'taken_back' }]);
  const said = await world.sql.query(
    `select from events_engine.outbox where type = 'marquee.events.v1.MembershipEnded' and payload::jsonb ->> 'personId' = $1`,
    [mona.id],
  );
  expect(said.rowCount).toBe(1);
});

test('after an erasure no planted word is left anywhere, what must stay stays, and the history is whole', async () => {
  const { world } = town;
  const word = 'Numbatwald';
  const { client, eventId, threadId } = await plant(word);
  await settled(eventId);
  const before = await world.sql.query(`select number from messages where thread_id = $1`, [threadId]);
  const places = new Set((await whereIs(world, word)).map((place) => place.split(/[: ]/)[0]));
  for (const place of [
    'messages',
    'action_history_personal',
    'form_answers',
    'form_drafts',
    'files',
    'guests',
    'redis',
  ])
    expect(places).toContain(place);
  // The search reads the stream, too: ids are there, and no word.
  expect((await whereIs(world, eventId)).some((place) => place.startsWith('nats '))).toBe(true);
  const api = world.as(client, EventsService);
  const { number, secret } = await api.eraseMe({ confirmation: 'erase' });
  expect(number).toMatch(/^E-[0-9A-F]{10}$/);
  await expect(api.eraseMe({ confirmation: 'ERASE' })).rejects.toMatchObject({ code: 'erasure_runs' });
  await expect(api.ensureProfile({})).rejects.toMatchObject({ code: 'account_erased' });

  const mails = await world.until(async () => {
    const all = await town.mailsTo(client.email);
    return all.some(({ subject }) => subject.includes(number)) && all;
  }, 'the receipt is mailed');
  expect(mails.at(-1)?.text).toContain(`http://marquee.test/erased/${number}?secret=${secret}`);
  await world.until(async () => {
    const { rows } = await world.sql.query(
      `select from erasures where number = $1 and email is null and secret is null`,
      [number],
    );
    return rows.length === 1;
  }, 'the address is forgotten');
  await world.until(
    async () => !(await whereIs(world, word)).some((place) => place.startsWith('redis ')),
    'the copy of the draft goes',
  );
  expect(await whereIs(world, word)).toEqual([]);

  const after = await world.sql.query<{ body: string }>(`select number, body from messages where thread_id = $1`, [
    threadId,
  ]);
  expect(after.rows.length).toBe(before.rows.length);
  expect(new Set(after.rows.map(({ body }) => body))).toEqual(new Set(['Erased at the author’s wish.']));
  const signed = await world.sql.query(`select typed_name from quote_acceptances where event_id = $1`, [eventId]);
  expect(signed.rows).toEqual([{ typed_name: expect.stringMatching(/^Erased person /) }]);
  const guests = await world.sql.query(`select name, state from guests where event_id = $1`, [eventId]);
  expect(guests.rows).toEqual([{ name: expect.stringMatching(/^Erased guest /), state: 'accepted' }]);
  const web = { id: '', email: '', token: await world.serviceToken('web') };
  const { erasure } = await world.as(web, EventsService).getErasure({ number, secret });
  expect(erasure).toMatchObject({ kind: 'person', waitsFor: [] });
  expect(erasure?.finishedAt).toBeDefined();
  await expect(world.as(web, EventsService).getErasure({ number, secret: 'other' })).rejects.toMatchObject({
    code: 'erasure_not_found',
  });
  await wholeHistory();
});

test('guests are erased by their personal link, and still count', async () => {
  const { world } = town;
  const { client, eventId } = await plant('Dingohain');
  const { households } = await world.as(client, EventsService).listHouseholds({ eventId });
  const householdId = households[0]?.householdId ?? '';
  const { rows } = await world.sql.query<{ id: string }>(`select id from links where household_id = $1`, [householdId]);
  const token = await world.issuer.sign(
    { linkId: rows[0]?.id, eventId, householdId },
    { issuer: 'marquee/links', audience: 'marquee' },
  );
  const guest = world.as({ id: '', email: '', token }, EventsService);
  await expect(guest.eraseHousehold({ eventId, householdId: newId(), confirmation: 'ERASE' })).rejects.toMatchObject({
    code: 'household_not_found',
  });
  await guest.eraseHousehold({ eventId, householdId, confirmation: 'ERASE' });
  expect(await whereIs(world, 'Aunt Dingohain')).toEqual([]);
  expect(await whereIs(world, 'Family Dingohain')).toEqual([]);
  const { rows: counted } = await world.sql.query(`select guests_accepted from events where id = $1`, [eventId]);
  expect(counted).toEqual([{ guests_accepted: 1 }]);
  expect((await whereIs(world, 'Klara Dingohain')).length).toBeGreaterThan(0);
});

async function wholeHistory(): Promise<void> {
  const { sql, until } = town.world;
  await until(async () => (await sql.query('select from history_to_chain')).rowCount === 0, 'every line has its place');
  const database = await sql.connect();
  try {
    expect((await verifyHistory(database)).findings).toEqual([]);
  } finally {
    database.release();
  }
}
