import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FileToSend, putBytes, samples, sendFile, settled } from '../testing/file-acts.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;
let client: TestPerson;
let eventId: string;

beforeAll(async () => {
  town = await openEventsWorld({ storage: true });
  ({ client, eventId } = await town.event({ day: '2027-06-12', guests: 80 }));
});
afterAll(() => town.world.close());

const api = (person: TestPerson) => town.world.as(person, EventsService);
const send = (file: Omit<FileToSend, 'eventId'>) => sendFile(town.world, client, { eventId, ...file });
const pdf = { name: 'Plan of the hall.pdf', bytes: samples.pdf };

async function rowOf(fileId: string) {
  const { rows } = await town.world.sql.query<Record<string, string>>('select * from files where id = $1', [fileId]);
  return rows[0];
}

async function storedPaths(): Promise<string[]> {
  const { rows } = await town.world.sql.query<{ name: string }>(
    `select name from storage.objects where bucket_id = 'event-files'`,
  );
  return rows.map((row) => row.name);
}

const gone = (path: string) =>
  town.world.until(async () => !(await storedPaths()).includes(path), 'the bytes are removed');

test('a file goes straight to storage, is looked at, listed, and opened by an address of its own', async () => {
  const sent = await send(pdf);
  expect(sent).toMatchObject({ put: 200, state: 'ready', refusedBecause: '' });
  expect(await rowOf(sent.fileId)).toMatchObject({
    path: `${eventId}/${sent.fileId}`,
    state: 'ready',
    mime: 'application/pdf',
    audience: 'event',
    owner_person_id: client.id,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const { files } = await api(client).listFiles({ eventId });
  expect(files[0]).toMatchObject({
    name: pdf.name,
    sizeBytes: pdf.bytes.length,
    allowedActions: ['replace', 'remove'],
  });
  const { url } = await api(client).getFileAddress({ fileId: sent.fileId });
  const opened = await fetch(url);
  expect(Buffer.from(await opened.arrayBuffer()).equals(samples.pdf)).toBe(true);
  expect(opened.headers.get('content-disposition')).toBeNull();
  const withoutSignature = await fetch(url.split('?')[0] ?? '');
  expect(withoutSignature.status).toBeGreaterThanOrEqual(400);
  const { lines } = await api(client).listHistory({ eventId });
  const line = lines.find(({ action, objectId }) => action === 'FileAdded' && objectId === sent.fileId);
  expect(line?.detail).toMatchObject({ fileId: sent.fileId, state: 'ready', sizeBytes: pdf.bytes.length });
  expect(JSON.stringify(line?.detail)).not.toContain('Plan of');
});

test('what a browser can’t show is saved under its name', async () => {
  const { fileId, state } = await send({ name: 'seats.csv', bytes: samples.csv, mime: 'application/vnd.ms-excel' });
  expect(state).toBe('ready');
  const { url } = await api(client).getFileAddress({ fileId });
  expect((await fetch(url)).headers.get('content-disposition')).toContain('seats.csv');
});

test.each([
  ['a program', { name: 'invoice.pdf', bytes: samples.exe }, /isn’t a PDF/],
  ['a page', { name: 'photo.png', bytes: samples.html }, /isn’t a PNG picture/],
  ['a program as a text', { name: 'notes.txt', bytes: samples.exe }, /isn’t plain text/],
  ['a PDF as a picture', { name: 'photo.jpg', bytes: samples.pdf }, /isn’t a JPEG picture/],
])('%s under another name is refused by its content, and its bytes go', async (_what, file, because) => {
  const sent = await send(file);
  expect(sent).toMatchObject({ put: 200, state: 'refused', refusedBecause: expect.stringMatching(because) });
  expect(await rowOf(sent.fileId)).toMatchObject({ state: 'refused', sha256: null });
  await gone(`${eventId}/${sent.fileId}`);
  await expect(api(client).getFileAddress({ fileId: sent.fileId })).rejects.toMatchObject({ code: 'file_not_now' });
  expect((await api(client).listFiles({ eventId })).files.map((one) => one.fileId)).not.toContain(sent.fileId);
});

test('a picture under another picture’s name is what its content says', async () => {
  const { fileId, state } = await send({ name: 'photo.jpg', bytes: samples.png });
  expect(state).toBe('ready');
  expect(await rowOf(fileId)).toMatchObject({ mime: 'image/webp', name: 'photo.webp', image_width: 1 });
});

test.each([
  ['a kind that isn’t taken', { name: 'setup.exe' }, 'file_kind_not_taken'],
  ['a page', { name: 'page.html', mime: 'image/png' }, 'file_kind_not_taken'],
  ['no kind at all', { name: 'thing', mime: '' }, 'file_kind_not_taken'],
  ['too large', { name: 'film.gif', sizeBytes: 26_214_401 }, 'file_too_large'],
  ['far too large', { name: 'film.gif', sizeBytes: 5_000_000_000 }, 'file_too_large'],
  ['nothing in it', { name: 'empty.txt', sizeBytes: 0 }, 'invalid_field'],
])('%s is refused before anything is sent', async (_what, file, code) => {
  const asked = api(client).startUpload({ eventId, sizeBytes: 10, ...file });
  await expect(asked).rejects.toMatchObject({ code });
});

test('more than was said doesn’t become ready, and storage itself takes no more than the limit', async () => {
  const started = await api(client).startUpload({ eventId, name: 'a.txt', sizeBytes: 3 });
  expect(await putBytes(started, Buffer.alloc(26_214_401, 'a'))).toBe(413);
  expect(await putBytes(started, Buffer.from('abcdef'))).toBe(200);
  const { state, refusedBecause } = await settled(town.world, () =>
    api(client).completeUpload({ eventId, fileId: started.fileId }),
  );
  expect([state, refusedBecause]).toEqual(['refused', expect.stringContaining('another size')]);
});

test('names lose their folders and tricks, and keep their ending', async () => {
  const names = [
    '../../etc/passwd.txt',
    'C:\\Users\\me\\notes.txt',
    'a\u202Etxt.exe\u0007.txt',
    `${'x'.repeat(300)}.txt`,
  ];
  const cleaned: unknown[] = [];
  for (const name of names) {
    const { fileId } = await api(client).startUpload({ eventId, name, sizeBytes: 3 });
    cleaned.push((await rowOf(fileId))?.name);
  }
  expect(cleaned).toEqual(['passwd.txt', 'notes.txt', 'atxt.exe.txt', `${'x'.repeat(196)}.txt`]);
  await expect(api(client).startUpload({ eventId, name: 'a\u0000.txt', sizeBytes: 3 })).rejects.toMatchObject({
    code: 'invalid_field',
    field: 'name',
  });
});

test('completing may be repeated, and before anything arrived it can still be sent', async () => {
  const started = await api(client).startUpload({ eventId, name: 'late.csv', sizeBytes: samples.csv.length });
  const complete = () => api(client).completeUpload({ eventId, fileId: started.fileId });
  expect((await complete()).state).toBe('uploading');
  await putBytes(started, samples.csv);
  const both = await Promise.all([complete(), complete()]);
  expect(both.map(({ state }) => state)).not.toContain('uploading');
  expect((await settled(town.world, complete)).state).toBe('ready');
  expect((await complete()).state).toBe('ready');
  expect(await putBytes(started, samples.exe), 'what was looked at is never replaced').toBeGreaterThanOrEqual(400);
  const { rows } = await town.world.sql.query(
    `select from events_engine.outbox where type like '%FileAdded' and payload::jsonb ->> 'fileId' = $1`,
    [started.fileId],
  );
  expect(rows).toHaveLength(1);
});

test('a start that is repeated has one place and one address', async () => {
  const input = { eventId, name: 'once.pdf', sizeBytes: 10 };
  const options = { idempotencyKey: newId() };
  const first = await api(client).startUpload(input, options);
  expect(await api(client).startUpload(input, options)).toEqual(first);
  expect(first.uploadUrl).toContain(`/event-files/${eventId}/${first.fileId}`);
});

test('the side that added a file takes it out, marked and without bytes; another can’t', async () => {
  const { fileId } = await send(pdf);
  const venue = api(town.venue.owner);
  await expect(venue.removeFile({ eventId, fileId })).rejects.toMatchObject({ code: 'not_your_file' });
  await api(client).removeFile({ eventId, fileId });
  expect(await rowOf(fileId)).toMatchObject({ state: 'removed' });
  await gone(`${eventId}/${fileId}`);
  await expect(api(client).getFileAddress({ fileId })).rejects.toMatchObject({ code: 'file_not_found' });
  await expect(api(client).removeFile({ eventId, fileId })).rejects.toMatchObject({ code: 'file_not_found' });
});

test('a file of another event is as unknown as one that isn’t there', async () => {
  const { fileId } = await send(pdf);
  const elsewhere = await town.event({ day: '2027-06-19', guests: 80 });
  const stranger = api(await signUp(town.world, 'Stranger'));
  const other = api(elsewhere.client);
  const asked = [
    (id: string) => other.removeFile({ eventId: elsewhere.eventId, fileId: id }),
    (id: string) => other.completeUpload({ eventId: elsewhere.eventId, fileId: id }),
    (id: string) => other.getFileAddress({ fileId: id }),
    (id: string) => stranger.getFileAddress({ fileId: id }),
    (id: string) => api(client).removeFile({ eventId: elsewhere.eventId, fileId: id }),
  ];
  for (const ask of asked) {
    const [hidden, missing] = await Promise.allSettled([ask(fileId), ask(newId())]);
    expect(hidden).toMatchObject({ status: 'rejected', reason: { code: 'file_not_found' } });
    expect(hidden).toEqual(missing);
  }
  await expect(stranger.startUpload({ eventId, name: 'a.pdf', sizeBytes: 10 })).rejects.toMatchObject({
    code: 'event_not_found',
  });
});

test('an event has so many files and no more, whoever sent them', async () => {
  const full = await town.event({ day: '2027-06-26', guests: 80 });
  const clientSide = await town.world.sql.query<{ organisation_id: string }>(
    `select organisation_id from event_parties where event_id = $1 and role = 'client'`,
    [full.eventId],
  );
  await town.world.sql.query(
    `insert into files (id, event_id, audience, owner_organisation_id, name, mime, size_bytes, path, state, created_at)
     select gen_random_uuid(), $1, 'planning', $2, 'x', 'text/plain', 1, gen_random_uuid(),
       case when n <= 200 then 'ready' else 'refused' end, now() from generate_series(1, 210) n`,
    [full.eventId, clientSide.rows[0]?.organisation_id],
  );
  const input = { eventId: full.eventId, name: 'one-more.pdf', sizeBytes: 10 };
  for (const person of [full.client, town.venue.owner])
    await expect(api(person).startUpload(input)).rejects.toMatchObject({ code: 'too_many_files' });
});
