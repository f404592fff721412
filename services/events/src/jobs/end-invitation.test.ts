import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { InvitationUndeliverableSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whenInvitationUndeliverableNoteIt } from '../subscribers/when-invitation-undeliverable-note-it.ts';
import { invite, process, secretOf } from '../testing/invitation-acts.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';
import { type OwnWork, openOwnWork } from '../testing/open-own-work.ts';
import { endInvitation } from './end-invitation.ts';
import { forgetInvitedAddresses } from './forget-invited-addresses.ts';

let town: EventsWorld;
let own: OwnWork;
let owner: TestPerson;
let organisationId: string;
let people = 0;

beforeAll(async () => {
  town = await openEventsWorld();
  own = await openOwnWork(town.world);
  ({ owner, organisationId } = town.venue);
});
afterAll(async () => {
  await own.pool.end();
  await town.world.close();
});

const as = (person: TestPerson) => town.world.as(person, EventsService);
const somebody = () => signUp(town.world, `Person ${++people}`);
const sql = async (text: string, ...values: unknown[]) => (await town.world.sql.query(text, values)).rows;
const rolesAt = async (person: TestPerson) =>
  (await as(person).getProfile({})).organisations.map(({ organisationId: id, role }) => [id, role]);

test('taken back, it can’t be accepted, and its page says so', async () => {
  const ben = await somebody();
  const { secret, invitationId } = await invite(town.world, { by: owner, to: ben, role: 'staff', organisationId });
  await as(owner).takeBackInvitation({ invitationId });
  expect(await as(ben).readInvitation({ secret })).toMatchObject({ state: 'taken_back' });
  await expect(as(ben).acceptInvitation({ secret })).rejects.toMatchObject({ code: 'invitation_over' });
  await expect(as(owner).resendInvitation({ invitationId })).rejects.toMatchObject({ code: 'invitation_over' });
});

test('declined, whoever invited sees it', async () => {
  const ben = await somebody();
  const { secret, invitationId } = await invite(town.world, { by: owner, to: ben, role: 'staff', organisationId });
  await as(ben).declineInvitation({ secret });
  const { invitations } = await as(owner).listInvitations({ organisationId });
  expect(invitations.find((one) => one.invitationId === invitationId)).toMatchObject({
    state: 'declined',
    email: ben.email,
    allowedActions: [],
  });
  expect(await rolesAt(ben)).toEqual([]);
});

test('over at its time, before any job comes by; sent again it is open again, by old and new mails', async () => {
  const ben = await somebody();
  const { secret, invitationId } = await invite(town.world, {
    by: owner,
    to: ben,
    role: 'staff',
    organisationId,
    days: 3,
  });
  await sql(`update invitations set expires_at = now() - interval '1 second' where id = $1`, invitationId);
  expect(await as(ben).readInvitation({ secret })).toMatchObject({ state: 'expired' });
  await expect(as(ben).acceptInvitation({ secret })).rejects.toMatchObject({ code: 'invitation_over' });
  const end = () => own.run((ctx) => endInvitation.record(ctx, { eventId: '', invitationId }, {}));
  expect(await end()).toEqual(['InvitationExpired']);
  expect(await end()).toEqual([]);
  await as(owner).resendInvitation({ invitationId });
  expect(await end()).toEqual([]);
  const newSecret = await secretOf(town.world, invitationId);
  expect(newSecret).not.toBe(secret);
  for (const one of [secret, newSecret])
    expect(await as(ben).readInvitation({ secret: one })).toMatchObject({ state: 'open' });
  await as(ben).acceptInvitation({ secret });
  expect(await as(ben).readInvitation({ secret: newSecret })).toMatchObject({ state: 'accepted' });
});

test('a mail has one secret, of which the hash alone is kept', async () => {
  const { secret, invitationId } = await invite(town.world, {
    by: owner,
    to: 'hash@example.com',
    role: 'staff',
    organisationId,
  });
  await expect(secretOf(town.world, invitationId)).rejects.toMatchObject({ code: 'invitation_not_found' });
  expect(JSON.stringify(await sql('select * from invitation_mails'))).not.toContain(secret);
  for (const name of ['web', 'tasks', 'orchestrator']) {
    const api = await process(town.world, name);
    await expect(api.createInvitationSecret({ invitationMailId: newId() })).rejects.toMatchObject({
      code: 'system_only',
    });
    await expect(api.getInvitationMail({ invitationId, about: 'invited' })).rejects.toMatchObject({
      code: 'system_only',
    });
  }
  await expect((await process(town.world, 'tasks')).readInvitation({ secret })).rejects.toMatchObject({
    code: 'system_only',
  });
});

test('the address is erased 30 days after the end; whoever accepted still finds where it led', async () => {
  const ben = await somebody();
  const { secret, invitationId } = await invite(town.world, { by: owner, to: ben, role: 'staff', organisationId });
  await as(ben).acceptInvitation({ secret });
  const forget = () => own.run((ctx) => forgetInvitedAddresses.record(ctx, {}, {}));
  const addresses = () => sql('select from invitation_addresses where invitation_id = $1', invitationId);
  await sql(`update invitations set ended_at = now() - interval '29 days' where id = $1`, invitationId);
  await forget();
  expect(await addresses()).toHaveLength(1);
  await sql(`update invitations set ended_at = now() - interval '31 days' where id = $1`, invitationId);
  await forget();
  await forget();
  expect(await addresses()).toHaveLength(0);
  expect(await as(ben).readInvitation({ secret })).toMatchObject({
    mine: true,
    acceptedForOrganisationId: organisationId,
  });
});

test('that its mail can’t be delivered is seen, until it is sent again', async () => {
  const { invitationId } = await invite(town.world, {
    by: owner,
    to: 'bounce@example.com',
    role: 'staff',
    organisationId,
  });
  const [mail] = await sql('select id from invitation_mails where invitation_id = $1', invitationId);
  const message = {
    $typeName: InvitationUndeliverableSchema.typeName,
    eventId: '',
    invitationId,
    invitationMailId: mail.id,
  };
  const hear = () =>
    own.run((ctx) =>
      whenInvitationUndeliverableNoteIt.run(ctx, message as never, { messageId: newId(), occurredAt: ctx.now }),
    );
  const isUndeliverable = async () =>
    (await as(owner).listInvitations({ organisationId })).invitations.find((one) => one.invitationId === invitationId)
      ?.undeliverable;
  await hear();
  await hear();
  expect(await isUndeliverable()).toBe(true);
  await as(owner).resendInvitation({ invitationId });
  expect(await isUndeliverable()).toBe(false);
  await hear();
  expect(await isUndeliverable()).toBe(false);
});
