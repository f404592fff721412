import {
  ElementSentToVendorSchema,
  EventCreatedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MessagingWorld, openMessagingWorld } from '../testing/open-messaging-world.ts';

let town: MessagingWorld;

beforeAll(async () => {
  town = await openMessagingWorld();
});
afterAll(() => town.world.close());

async function threadsOf(eventId: string) {
  const { rows } = await town.world.sql.query<{ kind: string; title: string; answered_by: string }>(
    `select kind, title, answered_by from threads where event_id = $1 order by kind, title`,
    [eventId],
  );
  return rows.map((row) => [row.kind, row.title, row.answered_by]);
}

const sides = () => ({ clientOrganisationId: newId(), venueOrganisationId: newId(), venueId: newId(), day: '' });

test('when an event is created its client and venue get one thread, however often it is heard', async () => {
  const event = { eventId: newId(), ...sides() };
  const again = await town.hear(EventCreatedSchema, event);
  await again();
  await town.hear(EventCreatedSchema, event);
  expect(await threadsOf(event.eventId)).toEqual([['event', 'Client and venue', 'person']]);
});

test('when elements go to a vendor each gets a thread, and venue and vendor one of their own', async () => {
  const eventId = newId();
  await town.hear(EventCreatedSchema, { eventId, ...sides() });
  const vendorOrganisationId = newId();
  const [flowers, cake] = [newId(), newId()];
  const send = (elementId: string, category: string, version: number) =>
    town.hear(ElementSentToVendorSchema, { eventId, elementId, category, version, vendorOrganisationId });
  const again = await send(flowers, 'floral', 1);
  await again();
  await send(flowers, 'floral', 2);
  await send(cake, 'cake', 1);
  expect(await threadsOf(eventId)).toEqual([
    ['element', 'Cake', 'assistant'],
    ['element', 'Flowers', 'assistant'],
    ['event', 'Client and venue', 'person'],
    ['venue_vendor', 'Venue and vendor', 'person'],
  ]);
});

test('an element that is heard of before its event waits for it', async () => {
  const eventId = newId();
  const element = { eventId, elementId: newId(), version: 1, vendorOrganisationId: newId(), category: 'food' };
  const sent = town.hear(ElementSentToVendorSchema, element);
  await town.world.until(async () => {
    const { rowCount } = await town.world.sql.query(
      `select from messaging_engine.inbox where event_id = $1 and attempts > 0`,
      [eventId],
    );
    return (rowCount ?? 0) > 0;
  }, 'it was tried too early');
  await town.hear(EventCreatedSchema, { eventId, ...sides() });
  await sent;
  expect((await threadsOf(eventId)).map(([kind]) => kind)).toEqual(['element', 'event', 'venue_vendor']);
});
