import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite } from '../testing/invitation-acts.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;
let owner: TestPerson;
let eventId: string;
let client: TestPerson;
let people = 0;

beforeAll(async () => {
  town = await openEventsWorld();
  ({ owner } = town.venue);
  ({ client, eventId } = await town.event({ day: '2028-06-12', guests: 80 }));
});
afterAll(async () => {
  await town.world.close();
});

const as = (person: TestPerson) => town.world.as(person, EventsService);
const somebody = () => signUp(town.world, `Person ${++people}`);
const sql = async (text: string, ...values: unknown[]) => (await town.world.sql.query(text, values)).rows;
const said = async (type: string, invitationId: string) =>
  (
    await sql(
      `select payload::jsonb as payload from events_engine.outbox where type like $1 and payload like $2`,
      `%.${type}`,
      `%${invitationId}%`,
    )
  ).map(({ payload }) => payload);
const rolesAt = async (person: TestPerson) =>
  (await as(person).getProfile({})).organisations.map(({ organisationId: id, role }) => [id, role]);

const seatsOf = async (person: TestPerson) => (await as(person).getEvent({ eventId })).ownRoles;

test('a co-planner plans with a client organisation of their own, made for them where they have none', async () => {
  const paula = await somebody();
  const { secret, invitationId } = await invite(town.world, { by: client, to: paula, role: 'co_planner', eventId });
  await expect(as(paula).getEvent({ eventId })).rejects.toMatchObject({ code: 'event_not_found' });
  expect(await as(paula).readInvitation({ secret })).toMatchObject({
    eventTitle: 'A wedding',
    eventDay: '2028-06-12',
    seatFor: 'client',
    mine: true,
    eventId,
  });
  await expect(as(paula).acceptInvitation({ secret })).rejects.toMatchObject({ code: 'invitation_unknown' });
  const answer = await as(paula).acceptInvitation({ secret, eventId });
  expect(await rolesAt(paula)).toEqual([[answer.organisationId, 'owner']]);
  expect(await seatsOf(paula)).toEqual(['co_planner']);
  expect(await said('InvitationAccepted', invitationId)).toMatchObject([
    { eventId, acceptedForOrganisationId: answer.organisationId },
  ]);
  expect(
    await sql(
      `select from events_engine.outbox where type like '%.PartyJoined' and payload like $1`,
      `%${answer.organisationId}%`,
    ),
  ).toHaveLength(1);
  // And invites like the client does.
  await invite(town.world, { by: paula, to: 'day@example.com', role: 'day_coordinator', eventId });
});

test('a vendor without a business registers it first, and the invitation waits', async () => {
  const vic = await somebody();
  const { secret } = await invite(town.world, { by: client, to: vic, role: 'vendor', eventId });
  await expect(as(vic).acceptInvitation({ secret, eventId })).rejects.toMatchObject({ code: 'business_missing' });
  const { organisationId: firm } = await as(vic).registerVendor({ name: 'Vic', city: 'Berlin' });
  expect(await as(vic).acceptInvitation({ secret, eventId })).toMatchObject({ organisationId: firm, eventId });
  expect(await seatsOf(vic)).toEqual(['vendor']);
});

test('with several businesses one says which, and only ever one’s own', async () => {
  const vic = await somebody();
  const { organisationId: first } = await as(vic).registerVendor({ name: 'First', city: 'Berlin' });
  const { organisationId: second } = await as(vic).registerVendor({ name: 'Second', city: 'Berlin' });
  const { secret } = await invite(town.world, { by: owner, to: vic, role: 'vendor', eventId });
  await expect(as(vic).acceptInvitation({ secret, eventId })).rejects.toMatchObject({
    code: 'say_which_organisation',
  });
  for (const other of [town.florist.organisationId, town.venue.organisationId, newId()])
    await expect(as(vic).acceptInvitation({ secret, eventId, organisationId: other })).rejects.toMatchObject({
      code: 'not_your_organisation',
    });
  await as(vic).acceptInvitation({ secret, eventId, organisationId: second });
  const { parties } = await as(client).getEvent({ eventId });
  expect(parties.map((party) => party.organisationId)).toContain(second);
  expect(parties.map((party) => party.organisationId)).not.toContain(first);
});

test('a second venue and who coordinates the day see the event, and neither elements, money nor guests', async () => {
  const [host, day] = [await somebody(), await somebody()];
  await as(host).registerVenue({
    name: 'Barn',
    legalName: 'Barn',
    city: 'Berlin',
    zone: 'Europe/Berlin',
    currency: 'EUR',
  });
  const second = await invite(town.world, { by: owner, to: host, role: 'second_venue', eventId });
  await as(host).acceptInvitation({ secret: second.secret, eventId });
  const coordinator = await invite(town.world, { by: client, to: day, role: 'day_coordinator', eventId });
  await as(day).acceptInvitation({ secret: coordinator.secret, eventId });
  await as(client).suggestElements({
    eventId,
    drafts: [{ category: 'food', title: 'Dinner', priceRuleId: town.cateringRuleId, reason: 'x' }],
  });
  for (const person of [host, day]) {
    const seen = await as(person).getEvent({ eventId });
    expect(seen).toMatchObject({ elements: [], holds: [], changes: [], allowedActions: [] });
    expect(seen.event?.facts?.budget).toBeUndefined();
    expect(seen.parties.map(({ role }) => role)).toEqual(expect.arrayContaining(['client', 'managing_venue']));
    await expect(as(person).listHouseholds({ eventId })).rejects.toMatchObject({ code: 'no_seat' });
    await expect(as(person).listInvitations({ eventId })).resolves.toMatchObject({
      invitations: [],
      rolesToGive: [],
    });
  }
});

const table: [string, string, true | string][] = [
  ['client', 'co_planner', true],
  ['client', 'day_coordinator', true],
  ['client', 'vendor', true],
  ['client', 'second_venue', true],
  ['venue', 'co_planner', 'no_seat'],
  ['venue', 'day_coordinator', 'no_seat'],
  ['venue', 'vendor', true],
  ['venue', 'second_venue', true],
  ['venue', 'manager', 'role_elsewhere'],
  ['vendor', 'vendor', 'no_seat'],
  ['vendor', 'co_planner', 'no_seat'],
  ['stranger', 'vendor', 'event_not_found'],
];
test.each(table)('the %s invites a %s: %s', async (who, role, may) => {
  const vendor = town.florist.owner;
  await sql(
    `insert into event_parties (event_id, organisation_id, role, created_at) values ($1, $2, 'vendor', now()) on conflict do nothing`,
    eventId,
    town.florist.organisationId,
  );
  const person = { client, venue: owner, vendor, stranger: await somebody() }[who] as TestPerson;
  const asked = as(person).createInvitation({ eventId, role, email: `e${++people}@example.com` });
  if (may === true) await asked;
  else await expect(asked).rejects.toMatchObject({ code: may });
});

test('addresses are for the side that invited, and it alone takes them back', async () => {
  const { invitationId } = await invite(town.world, {
    by: client,
    to: 'private@example.com',
    role: 'vendor',
    eventId,
  });
  const of = async (person: TestPerson) =>
    (await as(person).listInvitations({ eventId })).invitations.find((one) => one.invitationId === invitationId);
  expect(await of(client)).toMatchObject({ email: 'private@example.com', allowedActions: ['take_back', 'resend'] });
  expect(await of(owner)).toMatchObject({ email: '', role: 'vendor', allowedActions: [] });
  for (const act of ['takeBackInvitation', 'resendInvitation'] as const)
    await expect(as(owner)[act]({ invitationId, eventId })).rejects.toMatchObject({ code: 'invitation_not_found' });
  await expect(as(client).takeBackInvitation({ invitationId })).rejects.toMatchObject({
    code: 'invitation_not_found',
  });
  await as(client).takeBackInvitation({ invitationId, eventId });
});

test('nobody new takes part in what is over', async () => {
  const { client: host, eventId: past } = await town.event({ day: '2028-07-01', guests: 20 });
  const paula = await somebody();
  const { secret } = await invite(town.world, { by: host, to: paula, role: 'co_planner', eventId: past });
  await sql(`update events set state = 'completed' where id = $1`, past);
  await expect(as(paula).acceptInvitation({ secret, eventId: past })).rejects.toMatchObject({ code: 'event_over' });
  await expect(
    as(host).createInvitation({ eventId: past, role: 'vendor', email: 'l@example.com' }),
  ).rejects.toMatchObject({ code: 'event_over' });
});

test('who takes part as something else already is told so', async () => {
  const { secret } = await invite(town.world, { by: owner, to: owner, role: 'second_venue', eventId });
  await expect(as(owner).acceptInvitation({ secret, eventId })).rejects.toMatchObject({ code: 'takes_part_already' });
});

test('a seat is ended by who may, taken again by a new invitation, and kept while an element binds it', async () => {
  const vic = await somebody();
  const { organisationId: firm } = await as(vic).registerVendor({ name: 'Ended', city: 'Berlin' });
  const sit = async () => {
    const { secret } = await invite(town.world, { by: client, to: vic, role: 'vendor', eventId });
    await as(vic).acceptInvitation({ secret, eventId });
  };
  const seat = { eventId, organisationId: firm, role: 'vendor' };
  await sit();
  await expect(as(town.florist.owner).endSeat(seat)).rejects.toMatchObject({ code: 'seat_not_found' });
  await expect(as(client).endSeat({ ...seat, role: 'co_planner' })).rejects.toMatchObject({ code: 'seat_not_found' });
  await expect(as(await somebody()).endSeat(seat)).rejects.toMatchObject({ code: 'event_not_found' });
  await as(owner).endSeat(seat);
  await expect(as(vic).getEvent({ eventId })).rejects.toMatchObject({ code: 'event_not_found' });
  expect((await as(client).getEvent({ eventId })).parties.map((party) => party.organisationId)).not.toContain(firm);
  await sit();
  expect(await seatsOf(vic)).toEqual(['vendor']);
  await sql(
    `update elements set vendor_organisation_id = $1, state = 'vendor_requested' where id = (select id from elements where event_id = $2 limit 1)`,
    firm,
    eventId,
  );
  await expect(as(client).endSeat(seat)).rejects.toMatchObject({ code: 'vendor_bound' });
  await sql(`update elements set state = 'cancelled' where vendor_organisation_id = $1`, firm);
  await as(vic).endSeat(seat);
  await expect(as(vic).getEvent({ eventId })).rejects.toMatchObject({ code: 'event_not_found' });
  expect(
    await sql(`select from events_engine.outbox where type like '%.PartyLeft' and payload like $1`, `%${firm}%`),
  ).toHaveLength(2);
});
