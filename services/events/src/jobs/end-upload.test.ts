import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
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

/** Lets a day go by for a file, and waits for all that follows. */
async function aDayLater(fileId: string): Promise<void> {
  const { sql, until } = town.world;
  const due = `update events_engine.jobs set due_at = now(), state = 'waiting' where kind = 'end-upload' and key = $1`;
  await sql.query(due, [fileId]);
  await until(async () => {
    const { rows } = await sql.query(`select from events_engine.jobs where key = $1 and state <> 'done'`, [fileId]);
    return rows.length === 0;
  }, 'the jobs of the file are done');
}

async function stateOf(fileId: string) {
  const { rows } = await town.world.sql.query<{ state: string; stored: boolean; said: number }>(
    `select f.state, exists (select from storage.objects o where o.name = f.path) as stored,
       (select count(*)::int from events_engine.outbox where type like '%FileRefused' and payload::jsonb ->> 'fileId' = f.id::text) as said
     from files f where f.id = $1`,
    [fileId],
  );
  return rows[0];
}

const start = () =>
  town.world.as(client, EventsService).startUpload({ eventId, name: 'plan.pdf', sizeBytes: samples.pdf.length });

test('an upload that nobody completed is given up after a day, and what was sent of it is removed', async () => {
  const started = await start();
  await putBytes(started, samples.pdf);
  expect(await stateOf(started.fileId)).toEqual({ state: 'uploading', stored: true, said: 0 });
  for (const _twice of [1, 2]) {
    await aDayLater(started.fileId);
    expect(await stateOf(started.fileId)).toEqual({ state: 'refused', stored: false, said: 1 });
  }
});

test('what was sent again to the address of a file that was refused doesn’t stay', async () => {
  const started = await sendFile(town.world, client, { eventId, name: 'plan.pdf', bytes: samples.exe });
  await town.world.until(async () => !(await stateOf(started.fileId))?.stored, 'the bytes are removed');
  expect(await putBytes(started, samples.pdf)).toBe(200);
  await aDayLater(started.fileId);
  expect(await stateOf(started.fileId)).toEqual({ state: 'refused', stored: false, said: 1 });
});

test('a file that is ready stays', async () => {
  const { fileId } = await sendFile(town.world, client, { eventId, name: 'plan.pdf', bytes: samples.pdf });
  await aDayLater(fileId);
  expect(await stateOf(fileId)).toEqual({ state: 'ready', stored: true, said: 0 });
});
