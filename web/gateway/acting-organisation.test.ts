import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service as eventsWith } from '../../services/events/src/service.ts';
import { openWebWorld, type WebWorld } from '../testing/open-web-world.ts';

let web: WebWorld;
const origin = 'http://marquee.test';
const secondsFromNow = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

beforeAll(async () => {
  web = await openWebWorld(async (world) => ({
    events: await world.run(eventsWith({ signLinkToken: async () => '' })),
  }));
});
afterAll(() => web.close());

/** A browser in which somebody is signed in: it keeps the cookies that it is given. */
function browserOf({ id, token, email }: TestPerson) {
  const session = {
    access_token: token,
    refresh_token: 'x',
    token_type: 'bearer',
    expires_in: 3600,
    expires_at: secondsFromNow(3600),
    user: { id, email },
  };
  const key = `sb-${new URL(web.world.issuer.url).hostname.split('.')[0]}-auth-token`;
  const cookies = new Map([[key, `base64-${Buffer.from(JSON.stringify(session)).toString('base64url')}`]]);
  const post = async (url: string, payload: object | string, headers: Record<string, string> = {}) => {
    const answer = await web.app.inject({
      method: 'POST',
      url,
      headers: {
        origin,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'idempotency-key': newId(),
        ...(typeof payload === 'string' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...headers,
      },
      payload,
    });
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    return answer;
  };
  return {
    cookies,
    call: async (rpc: string, input: object, headers = {}) =>
      (await post(`/api/v1/events/${rpc}`, input, headers)).json() as Record<string, unknown>,
    actFor: (organisationId: string, next = '') =>
      post('/acting', new URLSearchParams({ organisationId, next }).toString()),
  };
}

async function signUp(name: string) {
  const person = await web.world.person(name);
  await web.world.as(person, EventsService).ensureProfile({ displayName: name });
  return { person, browser: browserOf(person) };
}

const register = { name: 'Flora', city: 'Berlin' };

test('somebody acts for one of their organisations at a time: what they made last, or what they chose', async () => {
  const { browser } = await signUp('Dora');
  const { organisationId: first } = await browser.call('register-vendor', register);
  const { organisationId: second } = await browser.call('register-vendor', register);
  const mayList = async (organisationId: unknown) =>
    'priceRules' in (await browser.call('list-price-rules', { organisationId }));
  expect([await mayList(first), await mayList(second)]).toEqual([false, true]);

  const switched = await browser.actFor(String(first));
  expect([switched.statusCode, switched.headers.location]).toEqual([303, '/vendor']);
  expect([await mayList(first), await mayList(second)]).toEqual([true, false]);
  // A program says so itself, and a header counts more than what was chosen in the browser.
  const asked = await browser.call(
    'list-price-rules',
    { organisationId: second },
    { 'x-marquee-organisation': String(second) },
  );
  expect(asked).toHaveProperty('priceRules');
});

test('who has one organisation acts for it, whatever was chosen in this browser before', async () => {
  const { browser } = await signUp('Solo');
  const { organisationId } = await browser.call('register-vendor', register);
  browser.cookies.set('marquee_acting', newId());
  expect(await browser.call('list-price-rules', { organisationId })).toHaveProperty('priceRules');
});

test('what concerns the person themselves is asked for nobody else: a vendor begins to plan an event', async () => {
  const { browser } = await signUp('Vendor And Client');
  await browser.call('register-vendor', register);
  await browser.call('register-vendor', register);
  const { organisationId } = await browser.call('ensure-client', {});
  expect(browser.cookies.get('marquee_acting')).toBe(organisationId);
});

test('nobody acts for what isn’t theirs, or is led to another site', async () => {
  const { browser } = await signUp('Eve');
  const { browser: other } = await signUp('Other');
  const { organisationId } = await other.call('register-vendor', register);
  const { organisationId: own } = await browser.call('register-vendor', register);
  const refused = await browser.actFor(String(organisationId));
  expect([refused.statusCode, refused.json()]).toMatchObject([403, { code: 'not_your_organisation' }]);
  expect((await browser.actFor(String(own), 'https://evil.example')).headers.location).toBe('/vendor');
  expect((await browser.actFor(String(own), '/members')).headers.location).toBe('/members');
  const foreign = await web.app.inject({
    method: 'POST',
    url: '/acting',
    headers: { origin: 'https://evil.example' },
    payload: {},
  });
  expect(foreign.statusCode).toBe(403);
});

test('a membership that was taken away is gone from the removed person’s pages at once', async () => {
  const { browser: boss } = await signUp('Boss');
  const { person, browser: worker } = await signUp('Worker');
  const { organisationId } = await boss.call('register-vendor', register);
  await web.world.sql.query(
    `insert into memberships (id, person_id, organisation_id, role, created_at) values ($1, $2, $3, 'staff', now())`,
    [newId(), person.id, organisationId],
  );
  // What is known of the person is kept from here on.
  expect((await worker.actFor(String(organisationId))).statusCode).toBe(303);
  await boss.call('remove-member', { organisationId, personId: person.id });
  expect((await worker.actFor(String(organisationId))).statusCode).toBe(403);
});
