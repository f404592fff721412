import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';

let town: EventsWorld;
beforeAll(async () => {
  town = await openEventsWorld();
});
afterAll(() => town.world.close());

const wedding = () => ({ eventId: newId(), title: 'A wedding', venueId: town.venue.venueId });

// It was a fault once: the policies stopped the row of an event for a client that the caller didn't act for.
test('who acts for another organisation plans no event of their own, whichever organisation it is', async () => {
  const { world, venue, florist } = town;
  const api = world.as(venue.owner, EventsService);
  const refused = { code: 'acts_for_another' };
  for (const organisationId of [venue.organisationId, florist.organisationId, newId()]) {
    await expect(api.createEvent(wedding(), { organisationId })).rejects.toMatchObject(refused);
    await expect(api.ensureClient({}, { organisationId })).rejects.toMatchObject(refused);
  }
  const { organisationId } = await api.ensureClient({});
  const event = wedding();
  expect(await api.createEvent(event, { organisationId })).toMatchObject({ eventId: event.eventId });
});
