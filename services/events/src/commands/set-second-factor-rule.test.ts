import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { enrol } from '@marquee/testing/policies/take-part.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { invite } from '../testing/invitation-acts.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;

beforeEach(async () => {
  town = await openEventsWorld();
});
afterEach(() => town.world.close());

const api = (person: TestPerson) => town.world.as(person, EventsService);

/** The same person, signed in with a second factor. */
async function strong(person: TestPerson): Promise<TestPerson> {
  const token = await town.world.issuer.sign(
    { role: 'authenticated', aal: 'aal2', session_id: newId(), email: person.email },
    { subject: person.id, audience: 'authenticated' },
  );
  return { ...person, token };
}

async function join(name: string, role: string): Promise<TestPerson> {
  const person = await signUp(town.world, name);
  await town.world.sql.query(
    'insert into memberships (id, person_id, organisation_id, role, created_at) values ($1, $2, $3, $4, now())',
    [newId(), person.id, town.venue.organisationId, role],
  );
  return person;
}

test('a venue’s rule is set by who leads it and has a second factor of their own', async () => {
  const { venue } = town;
  const rule = { organisationId: venue.organisationId, required: true };
  const staff = await join('Stan Staff', 'staff');
  const manager = await join('Mara Manager', 'manager');
  await expect(api(venue.owner).setSecondFactorRule(rule)).rejects.toMatchObject({ code: 'second_factor_first' });
  await expect(api(await strong(staff)).setSecondFactorRule(rule)).rejects.toMatchObject({ code: 'not_leading' });
  const stranger = await strong(await signUp(town.world, 'Sam Stranger'));
  await expect(api(stranger).setSecondFactorRule(rule)).rejects.toMatchObject({ code: 'not_your_organisation' });
  const client = await strong(await signUp(town.world, 'Clara Client'));
  const { organisationId } = await api(client).ensureClient({});
  await expect(api(client).setSecondFactorRule({ organisationId, required: true })).rejects.toMatchObject({
    code: 'not_for_clients',
  });
  expect(await api(await strong(manager)).setSecondFactorRule(rule)).toMatchObject({ required: true });
});

test('without a second factor nothing of such a venue is seen or done, with one everything', async () => {
  const { venue, world } = town;
  const { client, eventId } = await town.event({ day: '2027-06-12', guests: 80 });
  const staff = await join('Stan Staff', 'staff');
  const space = { name: 'Attic', kind: 'room', areaM2: 40, fireCapacity: 30, active: true };
  expect((await api(staff).listEvents({})).events).toHaveLength(1);

  await api(await strong(venue.owner)).setSecondFactorRule({ organisationId: venue.organisationId, required: true });
  expect((await api(staff).listEvents({})).events).toEqual([]);
  await expect(api(staff).getEvent({ eventId })).rejects.toMatchObject({ code: 'event_not_found' });
  await expect(api(staff).saveSpace({ venueId: venue.venueId, space })).rejects.toMatchObject({
    code: 'second_factor_needed',
  });
  const { organisations } = await api(staff).getProfile({});
  expect(organisations).toMatchObject([{ organisationId: venue.organisationId, secondFactorRequired: true }]);
  const off = { organisationId: venue.organisationId, required: false };
  await expect(api(venue.owner).setSecondFactorRule(off)).rejects.toMatchObject({ code: 'not_your_organisation' });
  // Nobody else's rights change, and the assistant goes on: it has the venue's authority, and no phone.
  expect((await api(client).getEvent({ eventId })).event?.eventId).toBe(eventId);
  const { rows } = await world.sql.query(
    `select m.person_id, (select set_config('request.jwt.claims', jsonb_build_object('sub', m.person_id)::text, true)) is not null,
       (select count(*)::int from private.my_organisation_ids()) as acts_for
     from memberships m where m.organisation_id = $1 and m.role = 'assistant'`,
    [venue.organisationId],
  );
  expect(rows).toMatchObject([{ acts_for: 1 }]);

  const withCode = api(await strong(staff));
  expect((await withCode.listEvents({})).events).toHaveLength(1);
  expect((await withCode.saveSpace({ venueId: venue.venueId, space })).space?.name).toBe('Attic');
  await api(await strong(venue.owner)).setSecondFactorRule(off);
  expect((await api(staff).listEvents({})).events).toHaveLength(1);
});

test('who has a second factor of their own is nobody until they used it', async () => {
  const { client, eventId } = await town.event({ day: '2027-06-12', guests: 80 });
  await enrol(town.world, client);
  await expect(api(client).getEvent({ eventId })).rejects.toMatchObject({
    kind: 'not_signed_in',
    code: 'second_factor_due',
  });
  await expect(api(client).ensureClient({})).rejects.toMatchObject({ code: 'second_factor_due' });
  await expect(api(client).getProfile({})).rejects.toMatchObject({ code: 'second_factor_due' });
  expect((await api(await strong(client)).getEvent({ eventId })).event?.eventId).toBe(eventId);
});

test('without a second factor nobody decides who acts for such a venue, and takes no seat for it', async () => {
  const { venue, florist, world } = town;
  const staff = await join('Stan Staff', 'staff');
  await api(await strong(venue.owner)).setSecondFactorRule({ organisationId: venue.organisationId, required: true });
  const member = { organisationId: venue.organisationId, personId: staff.id };
  const refused = { code: 'not_your_organisation' };
  await expect(api(venue.owner).removeMember(member)).rejects.toMatchObject(refused);
  await expect(api(venue.owner).changeMemberRole({ ...member, role: 'manager' })).rejects.toMatchObject(refused);
  await expect(api(staff).leaveOrganisation({ organisationId: venue.organisationId })).rejects.toMatchObject(refused);
  await api(await strong(venue.owner)).removeMember(member);

  const { client, eventId } = await town.event({ day: '2027-06-12', guests: 80 });
  const { organisationId } = florist;
  await api(await strong(florist.owner)).setSecondFactorRule({ organisationId, required: true });
  const { secret } = await invite(world, { by: client, to: florist.owner, role: 'vendor', eventId });
  await expect(api(florist.owner).acceptInvitation({ secret, eventId })).rejects.toMatchObject({
    code: 'second_factor_needed',
  });
  expect(await api(await strong(florist.owner)).acceptInvitation({ secret, eventId })).toMatchObject({
    organisationId,
  });
});
