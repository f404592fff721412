import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service as eventsWith } from '../../services/events/src/service.ts';
import { openWebWorld, type WebWorld } from '../testing/open-web-world.ts';

let web: WebWorld;
let anna: TestPerson;

beforeAll(async () => {
  web = await openWebWorld(async (world) => ({
    events: await world.run(
      eventsWith({
        signLinkToken: ({ linkId, eventId, ...known }) =>
          world.issuer.sign({ linkId, eventId, ...known }, { issuer: linkIssuer, audience: 'marquee' }),
      }),
    ),
  }));
  anna = await web.world.person('Anna');
});

afterAll(() => web.close());

interface Sent {
  readonly token?: string;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

async function call(path: string, body: unknown, { token = anna.token, key = newId(), headers = {} }: Sent = {}) {
  const answer = await web.app.inject({
    method: 'POST',
    url: `/api/v1/${path}`,
    headers: { 'idempotency-key': key, ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    payload: body as object,
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() as Record<string, unknown> };
}

test('a command and a query of a service, as proto JSON over HTTP', async () => {
  expect(await call('events/ensure-profile', { displayName: 'Anna' })).toMatchObject({
    status: 200,
    body: { created: true },
  });
  const profile = await call('events/get-profile', {});
  expect(profile).toMatchObject({ status: 200, body: { personId: anna.id, displayName: 'Anna', organisations: [] } });
  expect(profile.headers['cache-control']).toBe('no-store');
});

test('a repeat with the same key does its work once', async () => {
  const key = newId();
  const first = await call('events/ensure-client', {}, { key });
  const second = await call('events/ensure-client', {}, { key });
  expect(second.body).toEqual(first.body);
});

const refusals: [string, string, unknown, Sent, { status: number; code: string; field?: string }][] = [
  [
    'nobody is signed in',
    'events/get-profile',
    {},
    { token: '', headers: { origin: 'http://marquee.test' } },
    { status: 401, code: 'not_signed_in' },
  ],
  ['a token that isn’t one', 'events/get-profile', {}, { token: 'x.y.z' }, { status: 401, code: 'sign_in_ended' }],
  ['no key for a change', 'events/ensure-client', {}, { key: '' }, { status: 400, code: 'idempotency_key_missing' }],
  [
    'a field breaks its rule',
    'events/get-event',
    { eventId: 'x' },
    {},
    { status: 400, code: 'invalid_field', field: 'event_id' },
  ],
  ['a field that doesn’t exist', 'events/get-event', { nope: 1 }, {}, { status: 400, code: 'invalid_body' }],
  ['nothing there', 'events/get-event', { eventId: newId() }, {}, { status: 404, code: 'event_not_found' }],
  [
    'another site',
    'events/get-profile',
    {},
    { headers: { origin: 'https://evil.example' } },
    { status: 403, code: 'other_origin' },
  ],
  ['a service that is away', 'tasks/list-my-tasks', {}, {}, { status: 503, code: 'unavailable' }],
];

test.each(refusals)('refuses: %s', async (...row) => {
  const [, path, body, sent, { status, ...expected }] = row;
  const answer = await call(path, body, sent);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject(expected);
  expect(String(answer.body.sentence).length).toBeGreaterThan(10);
});

test.each([
  'events/list-contacts',
  'events/create-link',
  'events/exchange-link',
  'messaging/check-threads',
  'tasks/get-answer',
])('what our own processes say to each other isn’t reached from outside: %s', async (path) => {
  expect((await web.app.inject({ method: 'POST', url: `/api/v1/${path}`, payload: {} })).statusCode).toBe(404);
});

test('more than 1 MB is refused in a sentence', async () => {
  const answer = await call('events/ensure-profile', { displayName: 'x'.repeat(1_100_000) });
  expect(answer).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
});

test('a form without JavaScript is answered with the way back, and never to another site', async () => {
  const post = (returnTo: string) =>
    web.app.inject({
      method: 'POST',
      url: '/api/v1/events/ensure-profile',
      headers: {
        authorization: `Bearer ${anna.token}`,
        origin: 'http://marquee.test',
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
      },
      payload: new URLSearchParams({ displayName: 'Anna', _key: newId(), _return: returnTo }).toString(),
    });
  const answer = await post('/client?tab=plan');
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/client?tab=plan']);
  expect(String(answer.headers['set-cookie'])).toContain('marquee_flash=');
  expect((await post('//evil.example')).headers.location).toBe('/');
});

test('every answer bears its security headers', async () => {
  const { headers } = await call('events/get-profile', {});
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
});

test('the OpenAPI document lists every public RPC with the rules of its message', async () => {
  const document = (await web.app.inject('/api/v1/openapi.json')).json();
  const operation = document.paths['/api/v1/events/approve-element'].post;
  expect(operation.requestBody.content['application/json'].schema.$ref).toBe(
    '#/components/schemas/ApproveElementRequest',
  );
  expect(document.components.schemas.ApproveElementRequest).toMatchObject({
    required: ['eventId', 'elementId'],
    properties: { eventId: { type: 'string', format: 'uuid' }, version: { type: 'integer', minimum: 1 } },
  });
  const page = await web.app.inject('/api/docs');
  expect(page.body).toContain('POST /api/v1/events/approve-element');
  expect(page.body).not.toMatch(/(src|href)="https?:/);
});

test('a personal link that isn’t known leads to a page that says so', async () => {
  const answer = await web.app.inject(`/l/${'x'.repeat(40)}`);
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/link-ended?why=link_unknown']);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('nobody waits for a Redis that is connected and doesn’t answer', async () => {
  const slow = await openWebWorld(async () => ({}));
  const pausing = new Redis(slow.world.redis.url);
  try {
    await pausing.call('CLIENT', 'PAUSE', '5000', 'ALL');
    const startedAtMs = performance.now();
    expect((await slow.app.inject({ method: 'GET', url: '/api/session' })).statusCode).toBe(200);
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
  } finally {
    pausing.disconnect();
    await slow.close();
  }
});

test('too many calls are told to wait, also while Redis is away', async () => {
  const limited = await openWebWorld(async () => ({}), { RATE_LIMIT_PER_MINUTE: '3' });
  try {
    const call = () => limited.app.inject({ method: 'GET', url: '/api/session' });
    for (let turn = 0; turn < 3; turn += 1) expect((await call()).statusCode).toBe(200);
    const refused = await call();
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ code: 'too_many' });
    await limited.world.redis.stop();
    const seen: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) seen.push((await call()).statusCode);
    expect(seen).toEqual([200, 200, 200, 429]);
  } finally {
    await limited.close();
  }
});

test('a person’s calls are counted wherever they come from, and what is costly sooner', async () => {
  const limited = await openWebWorld(async () => ({}), { RATE_LIMIT_PER_MINUTE: '40', TRUSTED_PROXIES: '127.0.0.1' });
  try {
    const [anna, ben] = [await limited.world.person('Anna'), await limited.world.person('Ben')];
    let addresses = 0;
    const call = async (rpc: string, token: string) => {
      const answer = await limited.app.inject({
        method: 'POST',
        url: `/api/v1/${rpc}`,
        headers: {
          authorization: `Bearer ${token}`,
          'x-forwarded-for': `10.0.0.${(addresses += 1)}`,
          'content-type': 'application/json',
        },
        payload: {},
      });
      return answer.statusCode;
    };
    const times = async (count: number, rpc: string, token: string) => {
      const seen: number[] = [];
      for (let turn = 0; turn < count; turn += 1) seen.push(await call(rpc, token));
      return seen.map((status) => status === 429);
    };
    expect(await times(3, 'messaging/send-message', anna.token)).toEqual([false, false, true]);
    expect(await times(3, 'messaging/list-threads', anna.token)).toEqual([false, false, false]);
    expect(await times(1, 'messaging/send-message', ben.token)).toEqual([false]);
    // A token that says it were Cleo’s, and isn’t, doesn’t use her turns up.
    const cleo = await limited.world.person('Cleo');
    const [head, , signature] = ben.token.split('.');
    const forged = [head, cleo.token.split('.')[1], signature].join('.');
    expect(await times(3, 'messaging/send-message', forged)).toEqual([false, false, false]);
    expect(await times(2, 'messaging/send-message', cleo.token)).toEqual([false, false]);
  } finally {
    await limited.close();
  }
});

test('each step of signing in is counted by itself, and sooner full', async () => {
  const limited = await openWebWorld(async () => ({}), { SIGN_IN_LIMIT_PER_MINUTE: '2' });
  try {
    const guess = () =>
      limited.app.inject({
        method: 'POST',
        url: '/auth/code',
        headers: { origin: 'http://marquee.test', 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'email=nobody@example.com&code=000000',
      });
    const seen: boolean[] = [];
    for (let turn = 0; turn < 3; turn += 1) seen.push((await guess()).statusCode === 429);
    expect(seen).toEqual([false, false, true]);
  } finally {
    await limited.close();
  }
});

test('cookies are for no script and no other site, over https alone where Marquee is, and end with signing out', async () => {
  const secure = await openWebWorld(async () => ({}), { PUBLIC_URL: 'https://marquee.test' });
  try {
    const post = (url: string) =>
      secure.app.inject({
        method: 'POST',
        url,
        headers: { origin: 'https://marquee.test', 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'email=anna@example.com&code=000000',
      });
    const asked = await post('/auth/magic-link');
    const left = await post('/auth/sign-out');
    const cookies = [asked, left].flatMap(({ headers }) => headers['set-cookie'] ?? []);
    expect(cookies.length).toBeGreaterThanOrEqual(2);
    for (const cookie of cookies) expect(cookie).toMatch(/^(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)/);
    expect(left.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(left.headers['strict-transport-security']).toContain('max-age=31536000');
    expect(left.headers['content-security-policy']).toBe("default-src 'none';base-uri 'none';frame-ancestors 'none'");
  } finally {
    await secure.close();
  }
});
