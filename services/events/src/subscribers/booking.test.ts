import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { QuoteAcceptedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';
import { type OwnWork, openOwnWork } from '../testing/open-own-work.ts';
import { whenQuoteAcceptedBookSpaces } from './when-quote-accepted-book-spaces.ts';

let town: EventsWorld;
let ownWork: OwnWork;

beforeAll(async () => {
  town = await openEventsWorld();
  ownWork = await openOwnWork(town.world);
});
afterAll(async () => {
  await ownWork.close();
  await town.world.close();
});

/** What the subscriber does when an event's quote is accepted, in a transaction of its own as the inbox runs it. */
const acceptQuote = (eventId: string) =>
  ownWork.run((ctx) =>
    whenQuoteAcceptedBookSpaces.run(ctx, { eventId, quoteId: newId(), version: 1, elements: [] } as never, {
      messageId: newId(),
      occurredAt: ctx.now,
    }),
  );

const { name: quoteAccepted } = QuoteAcceptedSchema;

test(`the subscriber hears ${quoteAccepted}, and run twice it books once`, async () => {
  const { client, eventId } = await town.event({ day: '2027-08-07', guests: 100 });
  await town.world.as(client, EventsService).placeHold({ eventId, spaceId: town.venue.hallId, day: '2027-08-07' });
  expect(whenQuoteAcceptedBookSpaces.on.name).toBe(quoteAccepted);
  expect(await acceptQuote(eventId)).toEqual(['SpaceBooked', 'EventStateChanged']);
  expect(await acceptQuote(eventId)).toEqual([]);
  const { rows } = await town.world.sql.query(
    `select count(*)::int as count from occupancy o join holds h on h.id = o.hold_id where h.event_id = $1`,
    [eventId],
  );
  expect(rows).toEqual([{ count: 1 }]);
});

test('of two events that confirm overlapping spaces at once, the database lets one have them', async () => {
  const day = '2027-08-14';
  const [first, second] = [await town.event({ day, guests: 60 }), await town.event({ day, guests: 200 })];
  // The second holds hall and room together: it overlaps the first in the room alone. Each is first in line for nobody
  // else’s eyes, so the rank rule is taken out of the way and only the constraint decides.
  await town.world
    .as(first.client, EventsService)
    .placeHold({ eventId: first.eventId, spaceId: town.venue.roomId, day });
  await town.world
    .as(second.client, EventsService)
    .placeHold({ eventId: second.eventId, spaceId: town.venue.wholeId, day });
  await town.world.sql.query(`update holds set placed_at = '2026-01-01' where event_id = any ($1)`, [
    [first.eventId, second.eventId],
  ]);
  const outcomes = await Promise.all([acceptQuote(first.eventId), acceptQuote(second.eventId)]);
  expect(outcomes.flat().filter((type) => type === 'SpaceBooked')).toHaveLength(1);
  expect(outcomes.flat().filter((type) => type === 'SpaceBookingRefused')).toHaveLength(1);
  const { rows } = await town.world.sql.query(`
    select a.id from occupancy a join occupancy b on a.space_id = b.space_id and a.slot = b.slot and a.during && b.during and a.id <> b.id`);
  expect(rows).toEqual([]);
});

test('a hold behind another is second in line, moves up when that is released, and can’t be booked before', async () => {
  const day = '2027-08-21';
  const [first, second] = [await town.event({ day, guests: 100 }), await town.event({ day, guests: 100 })];
  const place = (who: typeof first) =>
    town.world.as(who.client, EventsService).placeHold({ eventId: who.eventId, spaceId: town.venue.hallId, day });
  const { hold } = await place(first);
  expect((await place(second)).hold?.rank).toBe(2);
  expect(await acceptQuote(second.eventId)).toContain('SpaceBookingRefused');
  await town.world
    .as(first.client, EventsService)
    .releaseHold({ eventId: first.eventId, holdId: hold?.holdId ?? '', reason: 'We found another place' });
  const { holds } = await town.world.as(second.client, EventsService).getEvent({ eventId: second.eventId });
  expect(holds[0]).toMatchObject({ rank: 1, state: 'hold' });
  const { lines } = await town.world.as(second.client, EventsService).listHistory({ eventId: second.eventId });
  expect(lines.some((line) => line.action === 'HoldMovedUp')).toBe(true);
});

test('a closed space can be neither held nor booked on those days', async () => {
  const { venue, world } = town;
  await world.as(venue.owner, EventsService).closeSpace({
    venueId: venue.venueId,
    spaceId: venue.roomId,
    fromDay: '2027-08-28',
    toDay: '2027-08-29',
    reason: 'Painters',
  });
  const { client, eventId } = await town.event({ day: '2027-08-28', guests: 40 });
  const api = world.as(client, EventsService);
  await expect(api.placeHold({ eventId, spaceId: venue.roomId, day: '2027-08-28' })).rejects.toMatchObject({
    code: 'space_taken',
  });
  const { offers } = await api.findSpaces({ eventId });
  expect(offers.find((offer) => offer.spaceId === venue.roomId)).toMatchObject({
    availability: 'taken',
    alternativeDay: '2027-08-27',
  });
});
