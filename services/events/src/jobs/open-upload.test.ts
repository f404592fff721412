import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';

let town: EventsWorld;

beforeAll(async () => {
  town = await openEventsWorld();
});
afterAll(() => town.world.close());

test('while storage is away the answer says that it is pending, and the job is tried again', async () => {
  const { client, eventId } = await town.event({ day: '2027-06-12', guests: 80 });
  const input = { eventId, name: 'plan.pdf', sizeBytes: 10 };
  const key = { idempotencyKey: newId() };
  const api = town.world.as(client, EventsService);
  const started = await api.startUpload(input, key);
  expect(started).toMatchObject({
    uploadUrl: '',
    fileId: expect.stringMatching(/-/),
    jobId: expect.stringMatching(/-/),
  });
  const { rows } = await town.world.sql.query(`select state from events_engine.jobs where id = $1`, [started.jobId]);
  expect(rows).toEqual([{ state: expect.stringMatching(/^(waiting|running)$/) }]);
  expect(await api.startUpload(input, key)).toEqual(started);
});
