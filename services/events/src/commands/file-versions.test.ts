import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putBytes, samples, sendFile, settled } from '../testing/file-acts.ts';
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
const send = (name: string, replacesFileId = '') =>
  sendFile(town.world, client, { eventId, name, bytes: samples.csv, replacesFileId });

async function listed(person: TestPerson) {
  const { files } = await api(person).listFiles({ eventId });
  return files.map(({ name, version, earlierVersions }) => [
    `${name} ${version}`,
    ...earlierVersions.map((one) => `${one.name} ${one.version}`),
  ]);
}

test('a new version takes the place of the one before, which whoever sees the file can still open', async () => {
  const first = await send('guests.csv');
  const other = await send('other.csv');
  const second = await send('guests, better.csv', first.fileId);
  // Replacing an earlier version goes on with the same chain.
  const third = await send('guests, best.csv', first.fileId);
  const chain = ['guests, best.csv 3', 'guests, better.csv 2', 'guests.csv 1'];
  for (const person of [client, town.venue.owner]) expect(await listed(person)).toEqual([chain, ['other.csv 1']]);
  for (const { fileId } of [first, second, third]) {
    const { url } = await api(town.venue.owner).getFileAddress({ fileId });
    expect((await fetch(url)).status).toBe(200);
  }
  await api(client).removeFile({ eventId, fileId: third.fileId });
  expect(await listed(client)).toEqual([['other.csv 1'], chain.slice(1)].toReversed());
  await api(client).removeFile({ eventId, fileId: first.fileId });
  await send('guests, last.csv', second.fileId);
  expect((await listed(client))[0]).toEqual(['guests, last.csv 4', 'guests, better.csv 2']);
  await api(client).removeFile({ eventId, fileId: other.fileId });
});

test('two versions at once have a number each, and one that is refused takes nobody’s place', async () => {
  const first = await send('menu.csv');
  const place = { eventId, name: 'menu.csv', sizeBytes: samples.csv.length, replacesFileId: first.fileId };
  const started = await Promise.all([1, 2].map(() => api(client).startUpload(place)));
  await Promise.all(started.map((one) => putBytes(one, samples.csv)));
  await Promise.all(
    started.map(({ fileId }) => settled(town.world, () => api(client).completeUpload({ eventId, fileId }))),
  );
  const refused = await sendFile(town.world, client, { ...place, bytes: samples.exe });
  expect(refused.state).toBe('refused');
  expect((await listed(client))[0]).toEqual(['menu.csv 3', 'menu.csv 2', 'menu.csv 1']);
});

test('only the side that added a file replaces it, and its new version is for the same people', async () => {
  const first = await send('plan.csv');
  const place = { eventId, name: 'plan.csv', sizeBytes: samples.csv.length };
  const venue = api(town.venue.owner);
  await expect(venue.startUpload({ ...place, replacesFileId: first.fileId })).rejects.toMatchObject({
    code: 'not_your_file',
  });
  await expect(api(client).startUpload({ ...place, replacesFileId: newId() })).rejects.toMatchObject({
    code: 'file_not_found',
  });
  const { fileId } = await sendFile(town.world, client, {
    ...place,
    bytes: samples.csv,
    replacesFileId: first.fileId,
    audience: 'planning',
  });
  const { files } = await venue.listFiles({ eventId });
  expect(files.find((one) => one.fileId === fileId)).toMatchObject({ audience: 'event', version: 2 });
});
