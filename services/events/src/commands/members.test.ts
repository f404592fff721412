import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite, process } from '../testing/invitation-acts.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;
let people = 0;

beforeAll(async () => {
  town = await openEventsWorld();
});
afterAll(() => town.world.close());

const as = (person: TestPerson) => town.world.as(person, EventsService);
const sql = async (text: string, ...values: unknown[]) => (await town.world.sql.query(text, values)).rows;

/** A firm of its own, with an owner and whoever else is asked for. */
async function openFirm(...roles: string[]) {
  const owner = await signUp(town.world, `Owner ${++people}`);
  const { organisationId } = await as(owner).registerVendor({ name: `Firm ${people}`, city: 'Berlin' });
  const members: TestPerson[] = [];
  for (const role of roles) {
    const person = await signUp(town.world, `Member ${++people}`);
    const { secret } = await invite(town.world, { by: owner, to: person, role, organisationId });
    await as(person).acceptInvitation({ secret });
    members.push(person);
  }
  return { owner, organisationId, members };
}

const rolesOf = async (organisationId: string) =>
  (
    await sql(
      'select role from memberships where organisation_id = $1 and ended_at is null order by created_at',
      organisationId,
    )
  ).map(({ role }) => role);

test('members are listed by name, with what may be done with each', async () => {
  const { owner, organisationId, members } = await openFirm('manager', 'staff');
  const list = async (person: TestPerson) => (await as(person).listMembers({ organisationId })).members;
  expect(await list(owner)).toMatchObject([
    { role: 'owner', mine: true, allowedActions: [] },
    {
      role: 'manager',
      mine: false,
      allowedActions: ['change_role', 'remove'],
      rolesToGive: ['owner', 'manager', 'staff'],
    },
    { role: 'staff', mine: false, allowedActions: ['change_role', 'remove'] },
  ]);
  const [manager, staff] = members as [TestPerson, TestPerson];
  expect((await list(manager)).map(({ allowedActions }) => allowedActions)).toEqual([
    [],
    ['change_role', 'leave'],
    ['change_role', 'remove'],
  ]);
  // Colleagues are known to each other, also without an event.
  expect((await list(staff)).map(({ displayName }) => displayName).join()).toMatch(/^Owner \d+,Member \d+,Member \d+$/);
  expect((await list(staff)).map(({ allowedActions }) => allowedActions)).toEqual([[], [], ['leave']]);
});

test('nobody gives a role above their own, takes one from above, or leaves the organisation without an owner', async () => {
  const { owner, organisationId, members } = await openFirm('manager', 'staff');
  const [manager, staff] = members as [TestPerson, TestPerson];
  const give = (who: TestPerson, whom: TestPerson, role: string) =>
    as(who).changeMemberRole({ organisationId, personId: whom.id, role });
  await expect(give(manager, staff, 'owner')).rejects.toMatchObject({ code: 'role_above_own' });
  await expect(give(manager, owner, 'staff')).rejects.toMatchObject({ code: 'role_above_own' });
  await expect(give(manager, manager, 'owner')).rejects.toMatchObject({ code: 'role_above_own' });
  await expect(give(staff, staff, 'manager')).rejects.toMatchObject({ code: 'not_leading' });
  await expect(give(staff, manager, 'staff')).rejects.toMatchObject({ code: 'not_leading' });
  await expect(give(owner, owner, 'staff')).rejects.toMatchObject({ code: 'last_owner' });
  await expect(as(owner).leaveOrganisation({ organisationId })).rejects.toMatchObject({ code: 'last_owner' });
  await expect(as(owner).removeMember({ organisationId, personId: owner.id })).rejects.toMatchObject({
    code: 'leave_instead',
  });
  await expect(as(manager).removeMember({ organisationId, personId: owner.id })).rejects.toMatchObject({
    code: 'role_above_own',
  });
  await expect(as(staff).removeMember({ organisationId, personId: manager.id })).rejects.toMatchObject({
    code: 'not_leading',
  });
  await expect(as(owner).removeMember({ organisationId, personId: newId() })).rejects.toMatchObject({
    code: 'member_not_found',
  });
  const stranger = await signUp(town.world, `Stranger ${++people}`);
  for (const id of [organisationId, newId()]) {
    await expect(
      as(stranger).changeMemberRole({ organisationId: id, personId: staff.id, role: 'staff' }),
    ).rejects.toMatchObject({ code: 'not_your_organisation' });
    await expect(as(stranger).removeMember({ organisationId: id, personId: staff.id })).rejects.toMatchObject({
      code: 'not_your_organisation',
    });
    await expect(as(stranger).leaveOrganisation({ organisationId: id })).rejects.toMatchObject({
      code: 'not_your_organisation',
    });
  }

  await give(owner, manager, 'owner');
  await give(manager, owner, 'staff');
  await as(owner).leaveOrganisation({ organisationId });
  expect(await rolesOf(organisationId)).toEqual(['owner', 'staff']);
  const said = await sql(
    `select payload::jsonb as payload from events_engine.outbox where type like '%.MembershipChanged' and payload like $1`,
    `%${organisationId}%`,
  );
  expect(said.map(({ payload }) => [payload.roleBefore, payload.role])).toEqual([
    ['manager', 'owner'],
    ['owner', 'staff'],
  ]);
});

test('two owners who remove each other, or step down, at once leave one', async () => {
  for (const act of ['remove', 'step down', 'leave']) {
    const { owner, organisationId, members } = await openFirm('owner');
    const [other] = members as [TestPerson];
    const acts = {
      remove: (who: TestPerson, whom: TestPerson) => as(who).removeMember({ organisationId, personId: whom.id }),
      'step down': (who: TestPerson) => as(who).changeMemberRole({ organisationId, personId: who.id, role: 'staff' }),
      leave: (who: TestPerson) => as(who).leaveOrganisation({ organisationId }),
    };
    const done = acts[act as keyof typeof acts];
    const answers = await Promise.allSettled([done(owner, other), done(other, owner)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await rolesOf(organisationId)).filter((role) => role === 'owner')).toHaveLength(1);
  }
});

test('the venue’s assistant is nobody’s to remove, and isn’t listed', async () => {
  const { owner, organisationId } = town.venue;
  const [assistant] = await sql(
    `select person_id from memberships where organisation_id = $1 and role = 'assistant'`,
    organisationId,
  );
  const { members } = await as(owner).listMembers({ organisationId });
  expect(members.map(({ personId }) => personId)).toEqual([owner.id]);
  await expect(as(owner).removeMember({ organisationId, personId: assistant.person_id })).rejects.toMatchObject({
    code: 'member_not_found',
  });
});

test('who acts for another organisation changes nothing here', async () => {
  const { owner, organisationId, members } = await openFirm('staff');
  const { organisationId: other } = await as(owner).registerVendor({ name: 'Other', city: 'Berlin' });
  const acting = { organisationId: other };
  const [staff] = members as [TestPerson];
  await expect(as(owner).removeMember({ organisationId, personId: staff.id }, acting)).rejects.toMatchObject({
    code: 'not_your_organisation',
  });
  await expect(as(owner).listMembers({ organisationId }, acting)).rejects.toMatchObject({
    code: 'not_your_organisation',
  });
  await expect(
    as(owner).createInvitation({ organisationId, role: 'staff', email: 'x@example.com' }, acting),
  ).rejects.toMatchObject({ code: 'not_your_organisation' });
});

test('what somebody invited to ends with their right to', async () => {
  const { owner, organisationId, members } = await openFirm('manager', 'manager');
  const [leaving, stepping] = members as [TestPerson, TestPerson];
  const friend = await signUp(town.world, `Friend ${++people}`);
  const byLeaving = await invite(town.world, { by: leaving, to: friend, role: 'manager', organisationId });
  const asManager = await invite(town.world, { by: stepping, to: 'm@example.com', role: 'manager', organisationId });
  await as(owner).removeMember({ organisationId, personId: leaving.id });
  await expect(as(friend).acceptInvitation({ secret: byLeaving.secret })).rejects.toMatchObject({
    code: 'invitation_over',
  });
  await as(owner).changeMemberRole({ organisationId, personId: stepping.id, role: 'staff' });
  const { invitations } = await as(owner).listInvitations({ organisationId });
  const stateOf = (id: string) => invitations.find((one) => one.invitationId === id)?.state;
  expect([stateOf(byLeaving.invitationId), stateOf(asManager.invitationId)]).toEqual(['taken_back', 'taken_back']);
});

test('a mail’s link that was sent to somebody as one of the people of an organisation ends with that', async () => {
  const { owner, organisationId, members } = await openFirm('staff');
  const [staff] = members as [TestPerson];
  const { eventId } = await town.event({ day: '2028-08-01', guests: 40 });
  await sql(
    `insert into event_parties (event_id, organisation_id, role, created_at) values ($1, $2, 'vendor', now())`,
    eventId,
    organisationId,
  );
  const { secret } = await (await process(town.world, 'notifications')).createLink({
    eventId,
    organisationId,
    personId: staff.id,
    opens: '/vendor',
  });
  const [link] = await sql('select id from links where person_id = $1', staff.id);
  const token = await town.world.issuer.sign(
    { linkId: link.id, eventId, organisationId, personId: staff.id },
    { issuer: linkIssuer, audience: 'marquee' },
  );
  const byLink = town.world.as({ id: '', email: '', token }, EventsService);
  expect((await byLink.listEvents({})).events).toHaveLength(1);
  const web = await process(town.world, 'web');
  await web.exchangeLink({ secret });
  await as(owner).removeMember({ organisationId, personId: staff.id });
  expect((await byLink.listEvents({})).events).toEqual([]);
  await expect(web.exchangeLink({ secret })).rejects.toMatchObject({ code: 'link_unknown' });
  expect((await as(staff).listEvents({})).events).toEqual([]);
});

test('realtime, which asks as its subscriber, shows a member who left nothing more', async () => {
  const { eventId, client } = await town.event({ day: '2028-09-01', guests: 40 });
  const { organisationId } = await as(client).ensureClient({});
  const friend = await signUp(town.world, `Friend ${++people}`);
  const { secret } = await invite(town.world, { by: client, to: friend, role: 'manager', organisationId });
  await as(friend).acceptInvitation({ secret });
  await invite(town.world, { by: client, to: 'seen@example.com', role: 'staff', organisationId });
  const rowsHeard = async () => {
    const database = await town.world.sql.connect();
    await database.query('begin');
    await database.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
      [JSON.stringify({ sub: friend.id })],
    );
    const { rows } = await database.query(
      'select (select count(*) from events where id = $1)::int as events, (select count(*) from invitations where organisation_id = $2)::int as invitations',
      [eventId, organisationId],
    );
    await database.query('rollback');
    database.release();
    return rows[0];
  };
  expect(await rowsHeard()).toEqual({ events: 1, invitations: 2 });
  await as(friend).leaveOrganisation({ organisationId });
  expect(await rowsHeard()).toEqual({ events: 0, invitations: 0 });
});

test('whoever left can be asked again, and has what is new', async () => {
  const { owner, organisationId, members } = await openFirm('manager');
  const [person] = members as [TestPerson];
  await as(person).leaveOrganisation({ organisationId });
  expect((await as(person).getProfile({})).organisations).toEqual([]);
  const { secret } = await invite(town.world, { by: owner, to: person, role: 'staff', organisationId });
  await as(person).acceptInvitation({ secret });
  expect((await as(person).getProfile({})).organisations).toMatchObject([{ organisationId, role: 'staff' }]);
});
