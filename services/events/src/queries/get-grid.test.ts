import { timestampDate } from '@bufbuild/protobuf/wkt';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';

let town: EventsWorld;

beforeAll(async () => {
  town = await openEventsWorld();
});
afterAll(() => town.world.close());

const day = '2028-06-10';

test('the grid shows holds in their order and closures, on members and combinations alike', async () => {
  const { venueId, hallId, wholeId, owner } = town.venue;
  const first = await town.event({ day, guests: 100 });
  const second = await town.event({ day, guests: 100 });
  await town.world.as(first.client, EventsService).placeHold({ eventId: first.eventId, spaceId: hallId, day });
  await town.world.as(second.client, EventsService).placeHold({ eventId: second.eventId, spaceId: wholeId, day });
  const api = town.world.as(owner, EventsService);
  const closed = { venueId, spaceId: hallId, fromDay: '2028-06-12', toDay: '2028-06-13', reason: 'New floor' };
  await api.closeSpace(closed);
  const { rows } = await api.getGrid({ venueId, fromDay: '2028-06-09', days: 7 });
  expect(rows.map(({ name, entries }) => [name, entries.map((one) => [one.state, one.rank, one.title])])).toEqual([
    [
      'Hall',
      [
        ['hold', 1, 'A wedding'],
        ['hold', 2, 'Hall and Room: A wedding'],
        ['closure', 0, 'New floor'],
      ],
    ],
    ['Room', [['hold', 2, 'Hall and Room: A wedding']]],
    [
      'Hall and Room',
      [
        ['hold', 1, 'Hall: A wedding'],
        ['hold', 2, 'A wedding'],
        ['closure', 0, 'Hall: New floor'],
      ],
    ],
  ]);
  const closure = rows[0]?.entries.find((entry) => entry.state === 'closure');
  const edges = [closure?.startsAt, closure?.endsAt].map((at) => at && timestampDate(at).toISOString());
  // Midnight of the venue's clock: the end is the first moment at which it is open again.
  expect(edges).toEqual(['2028-06-11T22:00:00.000Z', '2028-06-13T22:00:00.000Z']);
  expect((await api.getGrid({ venueId, fromDay: '2028-06-14', days: 7 })).rows.flatMap((row) => row.entries)).toEqual(
    [],
  );
});

test('nobody but the venue sees its grid', async () => {
  const { client } = await town.event({ day, guests: 20 });
  const asked = town.world.as(client, EventsService).getGrid({ venueId: town.venue.venueId, fromDay: day, days: 7 });
  await expect(asked).rejects.toMatchObject({ code: 'not_your_venue' });
});

test('a day that isn’t one is refused', async () => {
  const api = town.world.as(town.venue.owner, EventsService);
  for (const fromDay of ['2027-02-30', '9999-12-31'])
    await expect(api.getGrid({ venueId: town.venue.venueId, fromDay, days: 7 })).rejects.toMatchObject({
      code: 'bad_day',
    });
});
