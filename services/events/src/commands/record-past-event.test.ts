import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';

let town: EventsWorld;
beforeAll(async () => {
  town = await openEventsWorld();
});
afterAll(() => town.world.close());

const past = (day: string) => ({
  title: 'Summer ball',
  clientName: 'The Rowing Club',
  facts: { type: 'party', dateKind: 'exact', days: [{ from: day, to: day }], guestsMax: 140 },
});

test('a venue brings along what took place there, once; it is over, and nobody is told', async () => {
  const { world, venue } = town;
  const { venueId } = venue;
  const api = world.as(venue.owner, EventsService);
  const options = { idempotencyKey: newId() };
  const { eventId } = await api.recordPastEvent({ venueId, ...past('2025-07-05') }, options);
  expect((await api.recordPastEvent({ venueId, ...past('2025-07-05') }, options)).eventId).toBe(eventId);
  const { event, parties, allowedActions } = await api.getEvent({ eventId });
  expect(event).toMatchObject({ state: 'completed', title: 'Summer ball', facts: { guestsMax: 140 } });
  expect(Object.fromEntries(parties.map((party) => [party.role, party.name]))).toEqual({
    client: 'The Rowing Club',
    managing_venue: 'The Orangery',
  });
  expect(allowedActions).not.toContain('propose_change');
  const { rows } = await world.sql.query<{ type: string }>(
    `select split_part(type, '.', 4) as type from events_engine.outbox where event_id = $1`,
    [eventId],
  );
  expect(rows.map((row) => row.type)).toEqual(['PastEventRecorded']);
  expect((await api.listEvents({})).events.filter((one) => one.eventId === eventId)).toHaveLength(1);
});

test('refused: a day that isn’t over or isn’t said, and another’s venue', async () => {
  const { world, venue, florist } = town;
  const { venueId } = venue;
  const api = world.as(venue.owner, EventsService);
  await expect(api.recordPastEvent({ venueId, ...past('2099-07-05') })).rejects.toMatchObject({ code: 'day_not_past' });
  await expect(api.recordPastEvent({ venueId, ...past('2025-07-05'), facts: { type: 'party' } })).rejects.toMatchObject(
    { code: 'day_not_past' },
  );
  await expect(
    world.as(florist.owner, EventsService).recordPastEvent({ venueId, ...past('2025-07-05') }),
  ).rejects.toMatchObject({ code: 'not_your_venue' });
});
