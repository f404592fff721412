import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendFile } from '../testing/file-acts.ts';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';
import { besides, photo } from '../testing/pictures.ts';

let town: EventsWorld;
let client: TestPerson;
let eventId: string;

beforeAll(async () => {
  town = await openEventsWorld({ storage: true });
  ({ client, eventId } = await town.event({ day: '2027-06-12', guests: 80 }));
});
afterAll(() => town.world.close());

const api = (person: TestPerson) => town.world.as(person, EventsService);

async function stored(fileId: string): Promise<string[]> {
  const { rows } = await town.world.sql.query<{ name: string }>(
    `select o.name from storage.objects o where o.name like $1 order by 1`,
    [`${eventId}/${fileId}%`],
  );
  return rows.map(({ name }) => name.slice(`${eventId}/${fileId}`.length));
}

async function download(person: TestPerson, fileId: string, size: string): Promise<Buffer> {
  const { url } = await api(person).getFileAddress({ fileId, size });
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

test('nobody gets a photo with the place where it was taken, the side that sent it included', async () => {
  const bytes = await photo({ width: 1_200, height: 600 });
  const sent = await sendFile(town.world, client, { eventId, name: 'hall.JPG', bytes });
  expect(sent.state).toBe('ready');
  await town.world.until(async () => (await stored(sent.fileId)).length === 3, 'the original is removed');
  expect(await stored(sent.fileId)).toEqual(['.large.webp', '.medium.webp', '.thumb.webp']);
  const { files } = await api(town.venue.owner).listFiles({ eventId });
  expect(files).toMatchObject([{ name: 'hall.webp', mime: 'image/webp', hasSizes: true, allowedActions: [] }]);
  const widths = { '': 1_200, large: 1_200, medium: 800, thumb: 160 };
  for (const [size, width] of Object.entries(widths))
    for (const person of [client, town.venue.owner]) {
      const opened = await download(person, sent.fileId, size);
      expect(await besides(opened), size).toMatchObject({ hidden: 0, format: 'webp', width });
      expect(opened.includes('Marquee Phone')).toBe(false);
    }
  expect(files[0]?.sizeBytes).toBe((await download(client, sent.fileId, 'large')).length);
  await api(client).removeFile({ eventId, fileId: sent.fileId });
  await town.world.until(async () => (await stored(sent.fileId)).length === 0, 'all sizes are removed');
});

test('a damaged picture is refused, and its bytes go', async () => {
  const whole = await photo({ width: 400, height: 200 });
  const bytes = whole.subarray(0, whole.length / 2);
  const sent = await sendFile(town.world, client, { eventId, name: 'hall.jpg', bytes });
  expect(sent).toMatchObject({ state: 'refused', refusedBecause: expect.stringContaining('damaged') });
  await town.world.until(async () => (await stored(sent.fileId)).length === 0, 'the bytes are removed');
});
