import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { afterAll, expect, test } from 'vitest';
import { signUp } from '../../../events/src/testing/open-events-world.ts';
import { openNotificationsWorld } from '../testing/open-notifications-world.ts';

const place = await openNotificationsWorld();
const { world, town } = place;
const { owner, organisationId } = town.venue;
afterAll(() => place.close());

const as = (person: TestPerson) => world.as(person, EventsService);
const untilMailed = (address: string, count = 1) =>
  world.until(async () => {
    const mails = await place.mailsTo(address);
    return mails.length >= count && mails;
  }, `${address} got mail`);
const secretIn = (mail: { links: readonly string[] } | undefined) =>
  mail?.links
    .find((link) => link.startsWith('http://marquee.test/invitations/'))
    ?.split('/')
    .at(-1) ?? '';

test('who was invited gets a mail that says by whom and to what, and its link leads there; who invited hears the answer', async () => {
  const ben = await signUp(world, 'Ben Newcomer');
  await as(owner).createInvitation({ organisationId, role: 'manager', email: ben.email });
  const [mail] = await untilMailed(ben.email);
  expect(mail?.subject).toBe('Vera Venue invites you to The Orangery');
  expect(mail?.text).toMatch(/as a manager\. You can accept until \d+ \w+ \d{4}, \d\d:\d\d \(Europe\/Berlin\)/);
  expect(mail?.text).toContain('you need do nothing');
  expect(mail?.text).not.toContain('your settings');
  const secret = secretIn(mail);
  expect(await as(ben).readInvitation({ secret })).toMatchObject({ state: 'open', mine: true });
  await as(ben).acceptInvitation({ secret });
  const [told] = await untilMailed(owner.email);
  expect(told?.subject).toBe('Ben Newcomer has accepted your invitation');
  expect(told?.links).toContain('http://marquee.test/members');
});

test('sent again it is a second mail, whose link and the first one’s lead to the same', async () => {
  const ben = await signUp(world, 'Ben Twice');
  const { invitation } = await as(owner).createInvitation({ organisationId, role: 'staff', email: ben.email });
  await untilMailed(ben.email);
  await as(owner).resendInvitation({ invitationId: invitation?.invitationId ?? '' });
  const [first, second] = await untilMailed(ben.email, 2);
  expect(secretIn(first)).not.toBe(secretIn(second));
  await as(ben).declineInvitation({ secret: secretIn(first) });
  expect(await as(ben).readInvitation({ secret: secretIn(second) })).toMatchObject({ state: 'declined' });
  const mails = await untilMailed(owner.email, 2);
  expect(mails.map(({ subject }) => subject)).toContain('ben.twice@example.com has declined your invitation');
});

test('to an event it names that, and the answer leads to the page of the side that invited', async () => {
  const { client, eventId } = await place.eventOf('Clara Client');
  const paula = await signUp(world, 'Paula Planner');
  await as(client).createInvitation({ eventId, role: 'co_planner', email: paula.email });
  const [mail] = await untilMailed(paula.email);
  expect(mail?.subject).toBe('Clara Client invites you to A wedding');
  await as(paula).acceptInvitation({ secret: secretIn(mail), eventId });
  const mails = await untilMailed(client.email);
  expect(mails.flatMap(({ links }) => links)).toContain(`http://marquee.test/client/events/${eventId}?tab=people`);
});

test('whoever invited sees that the address takes no mail', async () => {
  const { invitation } = await as(owner).createInvitation({
    organisationId,
    role: 'staff',
    email: 'bounce@example.com',
  });
  await world.until(async () => {
    const { invitations } = await as(owner).listInvitations({ organisationId });
    return invitations.find((one) => one.invitationId === invitation?.invitationId)?.undeliverable;
  }, 'it is seen');
});

test('one that was taken back before its mail went out is never mailed', async () => {
  const { invitation } = await as(owner).createInvitation({
    organisationId,
    role: 'staff',
    email: 'quick@example.com',
  });
  const invitationId = invitation?.invitationId ?? '';
  await as(owner).takeBackInvitation({ invitationId });
  await world.until(async () => {
    const { rowCount } = await world.sql.query(
      `select from notifications_engine.jobs where kind = 'send-invitation' and state = 'done' and payload ->> 'invitationId' = $1`,
      [invitationId],
    );
    return rowCount === 1;
  }, 'the job is done');
  // It may have been on its way already: then its link says what became of it.
  for (const mail of await place.mailsTo('quick@example.com'))
    expect(await as(owner).readInvitation({ secret: secretIn(mail) })).toMatchObject({ state: 'taken_back' });
});

test('no domain event or job of this service keeps an address or a name', async () => {
  const { rows } = await world.sql.query(
    `select payload::text from notifications_engine.jobs where kind = 'send-invitation'
     union all select payload from notifications_engine.inbox where type ~ 'Invitation'
     union all select outcome::text from notifications_engine.jobs where kind = 'send-invitation'`,
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(JSON.stringify(rows)).not.toMatch(/@|Vera|Ben/);
});
