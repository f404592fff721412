import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { versionsInForce } from '../rules/consent-versions.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;

beforeAll(async () => {
  town = await openEventsWorld();
});
afterAll(() => town.world.close());

const as = (person: TestPerson) => town.world.as(person, EventsService);
const both = [
  { what: 'terms', version: versionsInForce.terms },
  { what: 'privacy', version: versionsInForce.privacy },
];

/** A household of one, who came by their personal link. */
async function invited() {
  const { client, eventId } = await town.event({ day: '2028-06-12', guests: 40 });
  const { household } = await as(client).addHousehold({ eventId, name: 'Meyer', guestNames: ['Ben'] });
  const { householdId = '', guests = [] } = household ?? {};
  const { rows } = await town.world.sql.query<{ id: string }>(`select id from links where household_id = $1`, [
    householdId,
  ]);
  const claims = { linkId: rows[0]?.id, eventId, householdId };
  const token = await town.world.issuer.sign(claims, { issuer: linkIssuer, audience: 'marquee' });
  const guest = as({ id: '', email: '', token });
  const replies = [{ guestId: guests[0]?.guestId ?? '', state: 'accepted', diets: ['vegan'] }];
  return { client, guest, answer: { eventId, householdId, replies } };
}

test('what was agreed to, taken back and agreed to again is all kept, and the last of it counts', async () => {
  const api = as(await signUp(town.world, 'Cora Consents'));
  expect((await api.listConsents({})).states).toMatchObject([
    { what: 'terms', versionInForce: versionsInForce.terms, given: false },
    { what: 'privacy', given: false },
  ]);
  await api.giveConsents({ consents: both, givenOn: 'sign_in' });
  await api.giveConsents({ consents: both, givenOn: 'settings' });
  await api.withdrawConsent({ what: 'terms' });
  await expect(api.withdrawConsent({ what: 'terms' })).rejects.toMatchObject({ code: 'consent_not_given' });
  expect((await api.listConsents({})).states.map(({ given }) => given)).toEqual([false, true]);
  await api.giveConsents({ consents: both, givenOn: 'settings' });
  const { states, lines } = await api.listConsents({});
  expect(states.map(({ given }) => given)).toEqual([true, true]);
  const kept = lines.map(({ what, decision, givenOn }) => `${what} ${decision} ${givenOn}`);
  expect(kept.slice(0, 2)).toEqual(['terms given settings', 'terms withdrawn settings']);
  expect(kept.slice(2).toSorted()).toEqual(['privacy given sign_in', 'terms given sign_in']);
});

test('only the version in force can be agreed to, and only what is theirs', async () => {
  const api = as(await signUp(town.world, 'Vito Version'));
  const old = [{ what: 'terms', version: '2019-01' }];
  await expect(api.giveConsents({ consents: old, givenOn: 'settings' })).rejects.toMatchObject({
    code: 'consent_version_over',
  });
  const guests = [{ what: 'guest_diets', version: versionsInForce.guest_diets }];
  await expect(api.giveConsents({ consents: guests, givenOn: 'settings' })).rejects.toMatchObject({
    code: 'nothing_to_agree_to',
  });
});

test('what guests don’t eat is kept by their consent alone, and goes when they take it back', async () => {
  const { client, guest, answer } = await invited();
  await expect(guest.replyForHousehold(answer)).rejects.toMatchObject({ code: 'diet_consent_missing' });
  await guest.replyForHousehold({ ...answer, dietConsent: versionsInForce.guest_diets });
  await guest.replyForHousehold(answer);
  const { eventId } = answer;
  const diets = async () => (await as(client).listHouseholds({ eventId })).households[0]?.guests[0]?.diets;
  expect(await diets()).toEqual(['vegan']);
  await guest.withdrawConsent({ what: 'guest_diets' });
  expect(await diets()).toEqual([]);
  expect((await guest.listConsents({})).states).toMatchObject([{ what: 'guest_diets', given: false }]);
  await guest.replyForHousehold({ ...answer, replies: answer.replies.map((reply) => ({ ...reply, diets: [] })) });
});
