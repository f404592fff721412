import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invite, process } from '../testing/invitation-acts.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;
let owner: TestPerson;
let organisationId: string;
let venueId: string;
let eventId: string;
let client: TestPerson;
let people = 0;

beforeAll(async () => {
  town = await openEventsWorld();
  ({ owner, organisationId, venueId } = town.venue);
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
/** A member of the venue with this role. */
async function memberAs(role: string): Promise<TestPerson> {
  const person = await somebody();
  const { secret } = await invite(town.world, { by: owner, to: person, role, organisationId });
  await as(person).acceptInvitation({ secret });
  return person;
}
const rolesAt = async (person: TestPerson) =>
  (await as(person).getProfile({})).organisations.map(({ organisationId: id, role }) => [id, role]);

describe('to an organisation', () => {
  test('the person whose address was invited becomes a member, once', async () => {
    const [ben, eve] = [await somebody(), await somebody()];
    const { secret, invitation, invitationId } = await invite(town.world, {
      by: owner,
      to: ben.email.toUpperCase(),
      role: 'manager',
      organisationId,
    });
    expect(invitation).toMatchObject({ role: 'manager', state: 'open', email: '', invitedBy: 'Vera Venue' });
    expect(await as(eve).readInvitation({ secret })).toMatchObject({
      state: 'open',
      role: 'manager',
      organisationName: 'The Orangery',
      invitedBy: 'Vera Venue',
      mine: false,
    });
    await expect(as(eve).acceptInvitation({ secret })).rejects.toMatchObject({ code: 'invitation_for_another' });
    await expect(as(eve).declineInvitation({ secret })).rejects.toMatchObject({ code: 'invitation_for_another' });
    const web = await process(town.world, 'web');
    expect(
      JSON.stringify(await web.readInvitation({ secret }), (_key, value) => (typeof value === 'bigint' ? 0 : value)),
    ).not.toContain(ben.email);

    const key = { idempotencyKey: newId() };
    await as(ben).acceptInvitation({ secret }, key);
    await as(ben).acceptInvitation({ secret }, key);
    await expect(as(ben).acceptInvitation({ secret })).rejects.toMatchObject({ code: 'invitation_over' });
    expect(await rolesAt(ben)).toEqual([[organisationId, 'manager']]);
    expect(await as(ben).readInvitation({ secret })).toMatchObject({
      state: 'accepted',
      mine: true,
      acceptedForOrganisationId: organisationId,
    });
    expect(await said('InvitationAccepted', invitationId)).toEqual([
      { invitationId, organisationId, role: 'manager', personId: ben.id, acceptedForOrganisationId: organisationId },
    ]);
    expect(
      await sql(
        `select from events_engine.outbox where type like '%.MembershipAdded' and payload like $1`,
        `%${ben.id}%`,
      ),
    ).toHaveLength(1);
    // What is published, or kept for repeats, names nobody.
    const answers = await sql(`select answer from events_engine.idempotency where rpc ~ 'Invitation'`);
    expect(JSON.stringify(answers)).not.toMatch(/@example/);
    const outbox = await sql(`select payload from events_engine.outbox where type ~ 'Invitation|Membership'`);
    expect(JSON.stringify(outbox)).not.toMatch(/@example/);
  });

  test('of many answers at once one counts', async () => {
    const ben = await somebody();
    const { secret, invitationId } = await invite(town.world, { by: owner, to: ben, role: 'staff', organisationId });
    const answers = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => as(ben).acceptInvitation({ secret })),
      as(ben).declineInvitation({ secret }),
      as(owner).takeBackInvitation({ invitationId }),
    ]);
    const done = answers.filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    const codes = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(['invitation_over']));
    const members = await sql(
      'select from memberships where person_id = $1 and organisation_id = $2',
      ben.id,
      organisationId,
    );
    const accepted = (await as(ben).readInvitation({ secret })).state === 'accepted';
    expect(members).toHaveLength(accepted ? 1 : 0);
  });

  test('two invitations of one person by two addresses at once make one membership', async () => {
    const ben = await somebody();
    const first = await invite(town.world, { by: owner, to: ben, role: 'staff', organisationId });
    await sql(`update invitations set expires_at = now() where id = $1`, first.invitationId);
    const second = await invite(town.world, { by: owner, to: ben, role: 'manager', organisationId });
    await sql(`update invitations set expires_at = now() + interval '1 day' where id = $1`, first.invitationId);
    const answers = await Promise.allSettled([first, second].map(({ secret }) => as(ben).acceptInvitation({ secret })));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'already_member' } });
    expect(await rolesAt(ben)).toHaveLength(1);
  });

  const grants: [string, string, true | string][] = [
    ['manager', 'owner', 'role_above_own'],
    ['manager', 'manager', true],
    ['manager', 'staff', true],
    ['staff', 'staff', 'not_leading'],
    ['staff', 'owner', 'not_leading'],
    ['manager', 'vendor', 'role_elsewhere'],
  ];
  test.each(grants)('a %s invites an %s: %s', async (who, role, may) => {
    const person = await memberAs(who);
    const asked = as(person).createInvitation({ organisationId, role, email: `new.${++people}@example.com` });
    if (may === true) await asked;
    else await expect(asked).rejects.toMatchObject({ code: may });
  });

  test('who isn’t of the organisation hears the same as where there is none', async () => {
    const stranger = await somebody();
    for (const id of [organisationId, newId()]) {
      const input = { organisationId: id, role: 'staff', email: 'x@example.com' };
      await expect(as(stranger).createInvitation(input)).rejects.toMatchObject({ code: 'not_your_organisation' });
      await expect(as(stranger).listInvitations({ organisationId: id })).rejects.toMatchObject({
        code: 'not_your_organisation',
      });
      await expect(as(stranger).listMembers({ organisationId: id })).rejects.toMatchObject({
        code: 'not_your_organisation',
      });
    }
    const { invitationId } = await invite(town.world, {
      by: owner,
      to: 'who@example.com',
      role: 'staff',
      organisationId,
    });
    for (const id of [invitationId, newId()])
      for (const person of [stranger, client, await memberAs('staff')]) {
        await expect(as(person).takeBackInvitation({ invitationId: id })).rejects.toMatchObject({
          code: 'invitation_not_found',
        });
        await expect(as(person).resendInvitation({ invitationId: id })).rejects.toMatchObject({
          code: 'invitation_not_found',
        });
      }
    await expect(as(stranger).readInvitation({ secret: 'x'.repeat(32) })).rejects.toMatchObject({
      code: 'invitation_unknown',
    });
    await expect(as(stranger).acceptInvitation({ secret: 'x'.repeat(32) })).rejects.toMatchObject({
      code: 'invitation_unknown',
    });
  });

  test('a manager changes nothing of an invitation above their own role', async () => {
    const manager = await memberAs('manager');
    const { invitationId } = await invite(town.world, {
      by: owner,
      to: 'boss@example.com',
      role: 'owner',
      organisationId,
    });
    await expect(as(manager).takeBackInvitation({ invitationId })).rejects.toMatchObject({
      code: 'invitation_not_found',
    });
    const { invitations } = await as(manager).listInvitations({ organisationId });
    expect(invitations.find((one) => one.invitationId === invitationId)).toMatchObject({ allowedActions: [] });
  });

  test('members in a lower role don’t see who was invited', async () => {
    const staff = await memberAs('staff');
    expect(await as(staff).listInvitations({ organisationId })).toMatchObject({ invitations: [], rolesToGive: [] });
  });
});

describe('how many', () => {
  test('one open invitation for an address; a few mails an hour; so many open at once', async () => {
    const vendor = await somebody();
    const { organisationId: firm } = await as(vendor).registerVendor({ name: 'Limits', city: 'Berlin' });
    const api = as(vendor);
    const email = 'often@example.com';
    const { invitation } = await api.createInvitation({ organisationId: firm, role: 'staff', email });
    await expect(
      api.createInvitation({ organisationId: firm, role: 'manager', email: 'Often@Example.com' }),
    ).rejects.toMatchObject({ code: 'already_invited', field: 'email' });
    const again = { invitationId: invitation?.invitationId ?? '' };
    await api.resendInvitation(again);
    await api.resendInvitation(again);
    await expect(api.resendInvitation(again)).rejects.toMatchObject({ kind: 'too_many', code: 'sent_often_enough' });
    await sql(
      `update invitation_mails set asked_at = now() - interval '61 minutes' where invitation_id = $1`,
      again.invitationId,
    );
    await api.resendInvitation(again);

    const asked = await Promise.allSettled(
      Array.from({ length: 52 }, (_, nr) =>
        api.createInvitation({ organisationId: firm, role: 'staff', email: `n${nr}@example.com` }),
      ),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(49);
    expect(asked.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'too_many_invitations' } });
    await api.takeBackInvitation(again);
    for (let nr = 0; nr < 10; nr++) {
      const made = await api.createInvitation({ organisationId: firm, role: 'staff', email: `m${nr}@example.com` });
      await api.takeBackInvitation({ invitationId: made.invitation?.invitationId ?? '' });
    }
    await expect(
      api.createInvitation({ organisationId: firm, role: 'staff', email: 'last@example.com' }),
    ).rejects.toMatchObject({ code: 'too_many_invitation_mails' });
  });

  test.each([
    [{}, 'invite_to_one'],
    [{ email: 'no address' }, 'invalid_field'],
    [{ email: 'a@b' }, 'invalid_field'],
    [{ days: 31 }, 'invalid_field'],
    [{ role: 'assistant' }, 'invalid_field'],
  ])('refuses %j: %s', async (wrong, code) => {
    const both = code === 'invite_to_one' ? { eventId } : {};
    const input = { organisationId, role: 'staff', email: 'ok@example.com', ...both, ...wrong };
    await expect(as(owner).createInvitation(input)).rejects.toMatchObject({ code });
  });
});

test('the venue’s price list stays the venue’s: an invited member reads it, one who left doesn’t', async () => {
  const staff = await memberAs('staff');
  expect((await as(staff).listPriceRules({ organisationId })).priceRules.length).toBeGreaterThan(0);
  await as(owner).removeMember({ organisationId, personId: staff.id });
  await expect(as(staff).listPriceRules({ organisationId })).rejects.toMatchObject({ code: 'not_your_organisation' });
  await expect(as(staff).getVenue({ venueId })).resolves.toMatchObject({ venue: { editable: false, priceRules: [] } });
});
