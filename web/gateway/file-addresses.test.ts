import { generateKeyPairSync } from 'node:crypto';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDependencies } from '../../services/events/src/dependencies.ts';
import { service as eventsWith } from '../../services/events/src/service.ts';
import { openWebWorld, type WebWorld } from '../testing/open-web-world.ts';

let web: WebWorld;
let anna: TestPerson;
let fileId: string;

async function act<T>(path: string, body: object): Promise<T> {
  const answer = await web.app.inject({
    method: 'POST',
    url: `/api/v1/events/${path}`,
    headers: { 'idempotency-key': newId(), authorization: `Bearer ${anna.token}` },
    payload: body,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as T;
}

const bytes = 'We come by bus.';

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  web = await openWebWorld(async (world) => {
    const supabase = await world.supabase();
    const dependencies = openDependencies({
      linkTokenKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      supabaseUrl: supabase.url,
      supabaseSecretKey: supabase.secretKey,
      clamdUrl: (await world.scanner()).url,
    });
    return { events: await world.run({ ...eventsWith(dependencies), dependencies }) };
  });
  anna = await web.world.person('Anna');
  await act('ensure-profile', { displayName: 'Anna' });
  const venue = { name: 'Gut', legalName: 'Gut', city: 'Berlin', zone: 'Europe/Berlin', currency: 'EUR' };
  const { venueId } = await act<{ venueId: string }>('register-venue', venue);
  await act('ensure-client', {});
  const eventId = newId();
  await act('create-event', { eventId, title: 'A party', venueId, facts: { type: 'party' } });
  const place = { eventId, name: 'bus.txt', mime: 'text/plain', sizeBytes: bytes.length };
  const started = await act<{ fileId: string; uploadUrl: string; uploadMime: string }>('start-upload', place);
  fileId = started.fileId;
  await fetch(started.uploadUrl, { method: 'PUT', headers: { 'content-type': started.uploadMime }, body: bytes });
  await web.world.until(
    async () => (await act<{ state: string }>('complete-upload', { eventId, fileId })).state === 'ready',
    'the file is ready',
  );
});
afterAll(() => web.close());

interface Visit {
  readonly token?: string;
  readonly accept?: string;
}

const visit = (id: string, { token = '', accept = 'text/html' }: Visit) =>
  web.app.inject({
    url: `/files/${id}`,
    headers: { accept, ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });

test('a file’s link leads whoever may see it to its bytes, each time anew', async () => {
  const [first, second] = [await visit(fileId, { token: anna.token }), await visit(fileId, { token: anna.token })];
  expect([first.statusCode, first.headers['cache-control']]).toEqual([303, 'no-store']);
  const opened = await fetch(String(first.headers.location));
  expect([await opened.text(), opened.headers.get('content-disposition')]).toEqual([
    bytes,
    expect.stringContaining('bus.txt'),
  ]);
  expect(second.statusCode).toBe(303);
});

test('others are led to a page that doesn’t tell a hidden file from none, a program gets the refusal', async () => {
  const { token } = await web.world.person('Otto');
  for (const id of [fileId, newId()]) {
    expect((await visit(id, { token })).headers.location).toBe('/file-gone?why=file_not_found');
    const told = await visit(id, { token, accept: 'application/json' });
    expect([told.statusCode, told.json()]).toMatchObject([404, { code: 'file_not_found' }]);
  }
  expect((await visit('x', { token })).headers.location).toBe('/file-gone?why=invalid_field');
});

test('whoever isn’t signed in signs in first, and comes back', async () => {
  expect((await visit(fileId, {})).headers.location).toBe(`/sign-in?next=%2Ffiles%2F${fileId}`);
});
