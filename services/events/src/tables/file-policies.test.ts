import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samples, sendFile } from '../testing/file-acts.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

/** Who sees which files: as the threads of these kinds. Whoever sees them may add them, the links included. */
const seen = {
  client: ['element', 'event', 'planning'],
  coPlanner: ['element', 'event'],
  venue: ['element', 'event', 'venue_vendor'],
  vendor: ['element', 'venue_vendor'],
  vendorsLink: ['element', 'venue_vendor'],
  // The planning chat isn't opened by a link either.
  clientsLink: ['element', 'event'],
  vendorOfAnotherElement: [],
  vendorElsewhere: [],
  guest: [],
  stranger: [],
} as const;
type Role = keyof typeof seen;
const audiences = ['element', 'event', 'planning', 'venue_vendor'] as const;

let town: EventsWorld;
let eventId: string;
let place: Record<(typeof audiences)[number], object>;
let fileIds: Record<(typeof audiences)[number], string>;
let callers: Record<Role, { token: string; claims: Record<string, string> }>;

beforeAll(async () => {
  town = await openEventsWorld({ storage: true });
  const { world, florist, venue } = town;
  const opened = await town.event({ day: '2027-06-12', guests: 80 });
  ({ eventId } = opened);
  const seat = (organisationId: string, role: string) =>
    world.sql.query(
      'insert into event_parties (event_id, organisation_id, role, created_at) values ($1, $2, $3, now())',
      [eventId, organisationId, role],
    );
  const draft = { category: 'floral', title: 'Peonies', priceRuleId: florist.priceRuleId };
  const { elements } = await world.as(opened.client, EventsService).suggestElements({ eventId, drafts: [draft] });
  const elementId = elements[0]?.elementId ?? '';
  await seat(florist.organisationId, 'vendor');
  const person = async (name: string) => {
    const { id, token, email } = await signUp(world, name);
    return { id, email, token, claims: { sub: id } };
  };
  const vendor = async (name: string) => {
    const owner = await person(name);
    const { organisationId } = await world.as(owner, EventsService).registerVendor({ name, city: 'Berlin' });
    return { ...owner, organisationId };
  };
  const coPlanner = await person('Paula Planner');
  const planning = await world.as(coPlanner, EventsService).ensureClient({});
  await seat(planning.organisationId, 'co_planner');
  const other = await vendor('Otto Other');
  await seat(other.organisationId, 'vendor');
  const seats = await world.sql.query<{ organisation_id: string }>(
    `select organisation_id from event_parties where event_id = $1 and role = 'client'`,
    [eventId],
  );
  callers = {
    client: { ...opened.client, claims: { sub: opened.client.id } },
    coPlanner,
    venue: { ...venue.owner, claims: { sub: venue.owner.id } },
    vendor: { ...florist.owner, claims: { sub: florist.owner.id } },
    vendorsLink: await linkOf({ organisationId: florist.organisationId }),
    clientsLink: await linkOf({ organisationId: seats.rows[0]?.organisation_id ?? '' }),
    vendorOfAnotherElement: other,
    vendorElsewhere: await vendor('Emil Elsewhere'),
    guest: await linkOf({ householdId: newId() }),
    stranger: await person('Sam Stranger'),
  };
  place = {
    element: { audience: 'element', elementId },
    event: { audience: 'event' },
    planning: { audience: 'planning' },
    venue_vendor: { audience: 'venue_vendor', vendorOrganisationId: florist.organisationId },
  };
  const sent = async (audience: (typeof audiences)[number], by: Role) => {
    const file = { eventId, name: `${audience}.txt`, bytes: samples.csv, ...place[audience] };
    return (await sendFile(world, callers[by], file)).fileId;
  };
  fileIds = {
    element: await sent('element', 'venue'),
    event: await sent('event', 'client'),
    planning: await sent('planning', 'client'),
    venue_vendor: await sent('venue_vendor', 'vendor'),
  };
});
afterAll(() => town.world.close());

/** A personal link of an organisation at the event, or of a household. */
async function linkOf({ organisationId, householdId }: { organisationId?: string; householdId?: string }) {
  const linkId = newId();
  const household = householdId
    ? await town.world.sql.query(
        `insert into households (id, event_id, name, created_at) values ($1, $2, 'The guests', now())`,
        [householdId, eventId],
      )
    : undefined;
  await town.world.sql.query(
    `insert into links (id, secret_hash, event_id, organisation_id, household_id, opens, created_at, expires_at)
     values ($1, $2, $3, $4, $5, '/', now(), now() + interval '1 day')`,
    [linkId, newId(), eventId, organisationId ?? null, household ? householdId : null],
  );
  const known = { ...(organisationId ? { organisationId } : {}), ...(householdId ? { householdId } : {}) };
  const token = await town.world.issuer.sign(
    { linkId, eventId, ...known },
    { issuer: 'marquee/links', audience: 'marquee' },
  );
  const claims = { link_id: linkId, link_event_id: eventId, link_organisation_id: organisationId ?? '' };
  return { token, claims: householdId ? { ...claims, link_household_id: householdId } : claims };
}

const as = (role: Role) => town.world.as({ id: '', email: '', ...callers[role] }, EventsService);

describe.each(Object.entries(seen) as [Role, readonly string[]][])('a %s', (role, visible) => {
  test(`sees these files and no others, in every way of asking: ${visible.join(', ') || 'none'}`, async () => {
    for (const audience of audiences) {
      const asked = as(role).getFileAddress({ fileId: fileIds[audience] });
      if (visible.includes(audience)) expect((await asked).url, audience).toContain('http');
      else await expect(asked, audience).rejects.toMatchObject({ code: 'file_not_found' });
    }
    const listed = await as(role)
      .listFiles({ eventId })
      .then(({ files }) => files.map((file) => file.audience).sort())
      .catch((error: { code: string }) => error.code);
    const takesPart = visible.length > 0 || role === 'vendorOfAnotherElement';
    expect(listed).toEqual(takesPart ? [...visible] : 'event_not_found');
  });

  test('adds files where they see them, and nowhere else', async () => {
    for (const audience of audiences) {
      const asked = as(role).startUpload({ eventId, name: 'a.txt', sizeBytes: 5, ...place[audience] });
      if (visible.includes(audience)) expect((await asked).fileId, audience).not.toBe('');
      else
        await expect(asked, audience).rejects.toMatchObject({
          code: expect.stringMatching(/^(may_not_add_file|element_not_found|event_not_found)$/),
        });
    }
  });

  test('past every command, in the database itself', async () => {
    for (const audience of audiences) {
      const may = visible.includes(audience);
      const id = fileIds[audience];
      expect(await asPerson(role, 'select from files where id = $1', [id]), audience).toBe(may ? 1 : 0);
      expect(await inRealtime(role, id), `${audience} in realtime`).toBe(may ? 1 : 0);
      if (!may) {
        expect(await asPerson(role, 'update files set name = name where id = $1', [id]), audience).toBe(0);
        expect(await asPerson(role, insert(audience), [eventId, town.florist.organisationId]), audience).toBe('42501');
      }
    }
    expect(await asPerson(role, 'delete from files')).toBe('42501');
    const { rows } = await town.world.sql.query(
      `select from action_history where event_id = $1 and action like '%FileAdded'`,
      [eventId],
    );
    expect(rows).toHaveLength(4);
    const lines = `select from action_history where event_id = $1 and action like '%FileAdded'`;
    // The history is for who plans and hosts: of the others nobody reads that there was a file, though they see it.
    const reads = ['client', 'coPlanner', 'venue', 'clientsLink'].includes(role);
    expect(await asPerson(role, lines, [eventId]), 'lines of the history').toBe(reads ? visible.length : 0);
  });
});

const insert = (audience: string) =>
  `insert into files (id, event_id, audience, vendor_organisation_id, owner_organisation_id, owner_person_id, name, mime, size_bytes, path, state, created_at)
   select gen_random_uuid(), $1, '${audience}', $2, p.organisation_id, private.person_id(), 'x', 'text/plain', 1, gen_random_uuid()::text, 'uploading', now()
   from (select organisation_id from private.my_parties() union all select $2) p limit 1`;

/** Realtime asks with a role of its own for each row that it would send. */
const inRealtime = (role: Role, fileId: string) =>
  inDatabase('authenticated', { role, statement: 'select from files where id = $1', parameters: [fileId] });

const asPerson = (role: Role, statement: string, parameters: unknown[] = []) =>
  inDatabase('events_person', { role, statement, parameters });

async function inDatabase(
  login: string,
  { role, statement, parameters }: { role: Role; statement: string; parameters: unknown[] },
) {
  const client = await town.world.sql.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      login,
      JSON.stringify(callers[role].claims),
    ]);
    const result = await client
      .query(statement, parameters)
      .catch((error: { code?: string }) => error.code ?? 'failed');
    return typeof result === 'string' ? result : (result.rowCount ?? 0);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('what was never ready is seen by the side that sent it alone, its name included', async () => {
  const { fileId, state } = await sendFile(town.world, callers.client, {
    eventId,
    name: 'secret.pdf',
    bytes: samples.exe,
  });
  expect(state).toBe('refused');
  expect(await asPerson('client', 'select from files where id = $1', [fileId])).toBe(1);
  for (const role of ['coPlanner', 'venue', 'vendor'] as const)
    expect(await asPerson(role, 'select from files where id = $1', [fileId]), role).toBe(0);
});

test('nobody adds a file in another side’s or person’s name, or one that is ready', async () => {
  const add = (columns: Record<string, unknown>) => {
    const row = {
      id: newId(),
      event_id: eventId,
      audience: 'event',
      owner_organisation_id: town.venue.organisationId,
      owner_person_id: town.venue.owner.id,
      name: 'x',
      mime: 'text/plain',
      size_bytes: 1,
      path: newId(),
      state: 'uploading',
      created_at: 'now',
      ...columns,
    };
    const names = Object.keys(row);
    return asPerson(
      'venue',
      `insert into files (${names.join()}) values (${names.map((_, nr) => `$${nr + 1}`).join()})`,
      Object.values(row),
    );
  };
  expect(await add({})).toBe(1);
  expect(await add({ owner_organisation_id: town.florist.organisationId })).toBe('42501');
  expect(await add({ owner_person_id: newId() })).toBe('42501');
  expect(await add({ state: 'ready' })).toBe('42501');
  const change = 'update files set name = name where id = $1';
  expect(await asPerson('venue', change, [fileIds.element])).toBe(1);
  expect(await asPerson('client', change, [fileIds.element]), 'the venue’s file').toBe(0);
});
