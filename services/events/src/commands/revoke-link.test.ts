import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import type { Calls } from '@marquee/testing/calls-as.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;
let eventId: string;
let people: Record<'client' | 'coPlanner' | 'venue' | 'vendor' | 'stranger', TestPerson>;
let sides: Record<'client' | 'venue' | 'vendor', string>;

beforeAll(async () => {
  town = await openEventsWorld();
  const { world, venue, florist } = town;
  const opened = await town.event({ day: '2027-06-12', guests: 80 });
  ({ eventId } = opened);
  const { organisationId } = await world.as(opened.client, EventsService).ensureClient({});
  const coPlanner = await signUp(world, 'Paula Planner');
  const planning = await world.as(coPlanner, EventsService).ensureClient({});
  for (const [id, role] of [
    [florist.organisationId, 'vendor'],
    [planning.organisationId, 'co_planner'],
  ])
    await world.sql.query(
      'insert into event_parties (event_id, organisation_id, role, created_at) values ($1, $2, $3, now())',
      [eventId, id, role],
    );
  people = {
    client: opened.client,
    coPlanner,
    venue: venue.owner,
    vendor: florist.owner,
    stranger: await signUp(world, 'Sam Stranger'),
  };
  sides = { client: organisationId, venue: venue.organisationId, vendor: florist.organisationId };
});
afterAll(() => town.world.close());

type Whose = 'household' | keyof typeof sides;
const as = (who: keyof typeof people): Calls<typeof EventsService> => town.world.as(people[who], EventsService);

/** A new link, and its holder with a token that was made from it. */
async function linkOf(whose: Whose) {
  const { world } = town;
  const bound: { householdId?: string; organisationId?: string } = {};
  if (whose === 'household') {
    const added = await as('client').addHousehold({ eventId, name: 'Meyer', guestNames: ['Ana'] });
    bound.householdId = added.household?.householdId ?? '';
  } else {
    bound.organisationId = sides[whose];
    const notifications = { id: '', email: '', token: await world.serviceToken('notifications') };
    await world.as(notifications, EventsService).createLink({ eventId, organisationId: sides[whose], opens: '/x' });
  }
  const { rows } = await world.sql.query<{ id: string }>(
    'select id from links where event_id = $1 order by id desc limit 1',
    [eventId],
  );
  const linkId = rows[0]?.id ?? '';
  const token = await world.issuer.sign({ linkId, eventId, ...bound }, { issuer: linkIssuer, audience: 'marquee' });
  const api = world.as({ id: '', email: '', token }, EventsService);
  const look = () => (whose === 'household' ? api.getInvitation({}) : api.getEvent({ eventId }));
  return { linkId, api, look };
}

/** Who may take back whose link; a refusal's code where they may not. */
const table: Record<keyof typeof people, Record<Whose, true | string>> = {
  client: { household: true, client: true, venue: 'link_not_found', vendor: 'link_not_found' },
  coPlanner: { household: true, client: 'link_not_found', venue: 'link_not_found', vendor: 'link_not_found' },
  venue: { household: 'link_not_found', client: 'link_not_found', venue: true, vendor: 'link_not_found' },
  vendor: { household: 'no_seat', client: 'no_seat', venue: 'no_seat', vendor: 'no_seat' },
  stranger: {
    household: 'event_not_found',
    client: 'event_not_found',
    venue: 'event_not_found',
    vendor: 'event_not_found',
  },
};
const cases = Object.entries(table).flatMap(([who, row]) =>
  Object.entries(row).map(([whose, may]) => [who as keyof typeof people, whose as Whose, may] as const),
);

test.each(cases)('the %s and a link of the %s: %s', async (who, whose, may) => {
  const { linkId, look } = await linkOf(whose);
  const listed = await as(who)
    .listLinks({ eventId })
    .then(
      ({ links }) => links.some((link) => link.linkId === linkId),
      () => false,
    );
  expect(listed).toBe(may === true);
  await look();
  const asked = as(who).revokeLink({ eventId, linkId });
  if (may !== true) {
    await expect(asked).rejects.toMatchObject({ code: may });
    await look();
    return;
  }
  await asked;
  await expect(look()).rejects.toMatchObject({ kind: 'not_found' });
  expect((await as(who).listLinks({ eventId })).links.map((link) => link.linkId)).not.toContain(linkId);
});

test('asked again with its key it answers the same; asked anew, and for a link that is over, there is none', async () => {
  const { linkId } = await linkOf('household');
  const options = { idempotencyKey: newId() };
  await as('client').revokeLink({ eventId, linkId }, options);
  await as('client').revokeLink({ eventId, linkId }, options);
  await expect(as('client').revokeLink({ eventId, linkId })).rejects.toMatchObject({ code: 'link_not_found' });
  const { rows } = await town.world.sql.query(
    `select from events_engine.outbox where type like '%LinkRevoked' and payload like $1`,
    [`%${linkId}%`],
  );
  expect(rows).toHaveLength(1);
  const { lines } = await as('client').listHistory({ eventId });
  expect(lines.some(({ action, detail }) => action === 'LinkRevoked' && detail?.linkId === linkId)).toBe(true);
});

test('who came by a link takes none back, not even its own side’s', async () => {
  const { linkId, api } = await linkOf('client');
  await expect(api.revokeLink({ eventId, linkId })).rejects.toMatchObject({ code: 'caller_not_allowed' });
  await expect(api.listLinks({ eventId })).rejects.toMatchObject({ code: 'caller_not_allowed' });
});

// A token lives for 12 hours, and the policies asked only whether the link was taken back.
test.each(['household', 'client', 'venue', 'vendor'] as const)(
  'a token of the %s’s link ends with the link',
  async (whose) => {
    const { linkId, look } = await linkOf(whose);
    await look();
    await town.world.sql.query(`update links set expires_at = now() - interval '1 second' where id = $1`, [linkId]);
    await expect(look()).rejects.toMatchObject({ kind: 'not_found' });
  },
);

test('a token is made for no longer than its link lives', async () => {
  const { linkSecret } = await as('client').addHousehold({ eventId, name: 'Short', guestNames: ['Ben'] });
  const web = town.world.as({ id: '', email: '', token: await town.world.serviceToken('web') }, EventsService);
  const hours = async () => {
    const { expiresAt } = await web.exchangeLink({ secret: linkSecret });
    return Math.round((Number(expiresAt?.seconds) - Date.now() / 1000) / 3600);
  };
  expect(await hours()).toBe(12);
  await town.world.sql.query(
    `update links set expires_at = now() + interval '2 hours' where id = (select max(id::text)::uuid from links)`,
  );
  expect(await hours()).toBe(2);
});

const pastCommands: [string, string | number][] = [
  ['select secret_hash from links', '42501'],
  ['update links set expires_at = now()', '42501'],
  ['insert into links (id) values (gen_random_uuid())', '42501'],
  ['delete from links', '42501'],
];

test.each(pastCommands)('past every command, in the database itself: %s', async (statement, code) => {
  const database = await town.world.sql.connect();
  await database.query('begin');
  await database.query(`select set_config('role', 'events_person', true), set_config('request.jwt.claims', $1, true)`, [
    JSON.stringify({ sub: people.client.id }),
  ]);
  await expect(database.query(statement)).rejects.toMatchObject({ code });
  await database.query('rollback');
  database.release();
});
