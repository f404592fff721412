import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { eicarTestFile } from '@marquee/local-stack/clamd/eicar.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putBytes, samples, sendFile } from '../testing/file-acts.ts';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';

let town: EventsWorld;
let client: TestPerson;
let eventId: string;

beforeAll(async () => {
  town = await openEventsWorld({ storage: true });
  ({ client, eventId } = await town.event({ day: '2027-06-12', guests: 80 }));
});
afterAll(() => town.world.close());

const api = (person: TestPerson) => town.world.as(person, EventsService);

async function rowOf(fileId: string) {
  const { rows } = await town.world.sql.query<Record<string, string>>(
    `select f.state, f.signature, f.sha256, exists (select from storage.objects o where o.name like f.path || '%') as stored,
       (select count(*)::int from events_engine.outbox where type like '%FileAdded' and payload::jsonb ->> 'fileId' = f.id::text) as added,
       (select count(*)::int from events_engine.outbox where type like '%FileRefused' and payload::jsonb ->> 'fileId' = f.id::text) as refused
     from files f where f.id = $1`,
    [fileId],
  );
  return rows[0];
}

const virus = Buffer.from(eicarTestFile(), 'latin1');

test('a virus is held back: its sender reads what it is, nobody else sees that it was there', async () => {
  const sent = await sendFile(town.world, client, { eventId, name: 'guests.txt', bytes: virus });
  expect(sent).toMatchObject({ state: 'infected', refusedBecause: expect.stringContaining('Marquee.EICAR-Test') });
  const { files } = await api(client).listFiles({ eventId });
  expect(files[0]).toMatchObject({ fileId: sent.fileId, state: 'infected', allowedActions: ['remove'] });
  await town.world.until(async () => !(await rowOf(sent.fileId))?.stored, 'the bytes are removed');
  expect(await rowOf(sent.fileId)).toEqual({
    state: 'infected',
    signature: 'Marquee.EICAR-Test.UNOFFICIAL',
    sha256: null,
    stored: false,
    added: 0,
    refused: 1,
  });
  await expect(api(client).getFileAddress({ fileId: sent.fileId })).rejects.toMatchObject({ code: 'file_not_now' });
  const venue = api(town.venue.owner);
  expect((await venue.listFiles({ eventId })).files).toEqual([]);
  await expect(venue.getFileAddress({ fileId: sent.fileId })).rejects.toMatchObject({ code: 'file_not_found' });
  await api(client).removeFile({ eventId, fileId: sent.fileId });
  expect((await api(client).listFiles({ eventId })).files).toEqual([]);
});

test('a virus within a file of another kind is found as well', async () => {
  const bytes = Buffer.concat([samples.pdf, virus]);
  const sent = await sendFile(town.world, client, { eventId, name: 'plan.pdf', bytes });
  expect(sent.state).toBe('infected');
});

test('while the scanner is away a file is held back, and let through once it was looked at', async () => {
  const scanner = await town.world.scanner();
  process.kill(scanner.pid, 'SIGSTOP');
  const started = await api(client).startUpload({ eventId, name: 'plan.pdf', sizeBytes: samples.pdf.length });
  await putBytes(started, samples.pdf);
  const complete = () => api(client).completeUpload({ eventId, fileId: started.fileId });
  expect((await complete()).state).toBe('scanning');
  process.kill(scanner.pid, 'SIGCONT');
  await town.world.until(async () => (await rowOf(started.fileId))?.state === 'ready', 'it was looked at');
});

test('a scanner that is gone lets nothing through, however often it is asked', async () => {
  const away = await openEventsWorld({ storage: true });
  try {
    const { sql, until } = away.world;
    await (await away.world.scanner()).kill();
    const opened = await away.event({ day: '2027-06-12', guests: 80 });
    const place = { eventId: opened.eventId, name: 'plan.pdf', sizeBytes: samples.pdf.length };
    const mine = away.world.as(opened.client, EventsService);
    const { fileId, ...started } = await mine.startUpload(place);
    await putBytes(started, samples.pdf);
    await mine.completeUpload({ eventId: opened.eventId, fileId });
    for (const timesHeld of [1, 2, 3]) {
      const held = `select from events_engine.jobs where kind = 'scan-upload' and key = $1 and state = 'waiting' and (payload ->> 'timesHeld')::int = $2`;
      await until(async () => (await sql.query(held, [fileId, timesHeld])).rowCount === 1, 'it is to be tried again');
      await sql.query(
        `update events_engine.jobs set due_at = now() where kind = 'scan-upload' and key = $1 and state = 'waiting'`,
        [fileId],
      );
    }
    const { files } = await mine.listFiles({ eventId: opened.eventId });
    expect(files).toMatchObject([{ fileId, state: 'scanning', allowedActions: ['remove'] }]);
    await expect(mine.getFileAddress({ fileId })).rejects.toMatchObject({ code: 'file_not_now' });
    const venue = away.world.as(away.venue.owner, EventsService);
    expect((await venue.listFiles({ eventId: opened.eventId })).files).toEqual([]);
    await mine.removeFile({ eventId: opened.eventId, fileId });
    expect((await mine.listFiles({ eventId: opened.eventId })).files).toEqual([]);
  } finally {
    await away.world.close();
  }
});
