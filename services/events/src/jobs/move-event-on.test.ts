import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveByTime } from '../store/event-clock.ts';
import { whenPaymentSucceededFinalizeElements } from '../subscribers/when-payment-succeeded-finalize-elements.ts';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';
import { type OwnWork, openOwnWork } from '../testing/open-own-work.ts';
import { timeTravel } from '../testing/time-travel.ts';

let town: EventsWorld;
let ownWork: OwnWork;
const { clock, goTo } = timeTravel();
const letItBe = (instant: string) => goTo(ownWork.pool, instant);

beforeAll(async () => {
  town = await openEventsWorld({ clock });
  ownWork = await openOwnWork(town.world);
});
afterAll(async () => {
  await ownWork.close();
  await town.world.close();
});

/** The first payment is in: the event is booked. */
const pay = (eventId: string) =>
  ownWork.run(
    (ctx) =>
      whenPaymentSucceededFinalizeElements.run(ctx, { eventId, first: true, elements: [] } as never, {
        messageId: eventId,
        occurredAt: ctx.now,
      }),
    clock(),
  );

async function rows<T extends object>(statement: string, eventId: string): Promise<T[]> {
  return (await town.world.sql.query<T>(statement, [eventId])).rows;
}

/** When the event's clock is set to, in UTC. */
async function due(eventId: string) {
  const [row] = await rows<{ due: string }>(
    `select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as due from events_engine.jobs
     where kind = 'move-event-on' and key = $1 and state = 'waiting'`,
    eventId,
  );
  return row?.due;
}

const moves = async (eventId: string) =>
  (
    await rows<{ move: string }>(
      `select payload::jsonb ->> 'from' || ' → ' || (payload::jsonb ->> 'to') as move from events_engine.outbox
       where type like '%EventStateChanged' and event_id = $1 order by seq`,
      eventId,
    )
  ).map(({ move }) => move);

test('a booked event is live from its start on and completed from its end on, by the venue’s clock', async () => {
  const { client, eventId } = await town.event({ day: '2027-06-12', guests: 80 });
  const state = async () => (await town.world.as(client, EventsService).getEvent({ eventId })).event?.state;
  await pay(eventId);
  // A wedding without times begins at 15:00 and ends at 23:00, which in Berlin's summer is two hours earlier in UTC.
  expect(await due(eventId)).toBe('2027-06-12 13:00');
  await letItBe('2027-06-12T12:59:00Z');
  expect(await ownWork.run((ctx) => moveByTime(ctx, eventId), clock())).toEqual([]);
  expect(await state()).toBe('booked');
  await letItBe('2027-06-12T13:00:00Z');
  await town.world.until(async () => (await state()) === 'live', 'it is live');
  expect(await due(eventId)).toBe('2027-06-12 21:00');
  await letItBe('2027-06-12T21:00:00Z');
  await town.world.until(async () => (await state()) === 'completed', 'it is over');
  expect(await due(eventId)).toBeUndefined();
  expect(await ownWork.run((ctx) => moveByTime(ctx, eventId), clock())).toEqual([]);
  expect(await moves(eventId)).toEqual(['planning → booked', 'booked → live', 'live → completed']);
});

test('the clock follows the day and the times, whichever way they change', async () => {
  const { client, eventId } = await town.event({ day: '2027-07-03', guests: 80 });
  const api = town.world.as(client, EventsService);
  await pay(eventId);
  await api.setEventFacts({ eventId, facts: { startsAt: '18:30', endsAt: '02:00' } });
  expect(await due(eventId)).toBe('2027-07-03 16:30');
  const days = [{ from: '2027-12-04', to: '2027-12-04' }];
  const { change } = await api.proposeChange({ eventId, facts: { days } });
  expect(await due(eventId)).toBe('2027-07-03 16:30');
  await api.decideChange({ eventId, changeId: change?.changeId ?? '', decision: 'approve' });
  expect(await due(eventId)).toBe('2027-12-04 17:30');
  await letItBe('2027-12-04T17:30:00Z');
  await town.world.until(async () => (await moves(eventId)).includes('booked → live'), 'it is live');
  expect(await due(eventId)).toBe('2027-12-05 01:00');
});

test('who pays after the event finds it over, and one that nobody paid for doesn’t take place', async () => {
  const [late, unpaid] = [
    await town.event({ day: '2028-01-08', guests: 80 }),
    await town.event({ day: '2028-01-08', guests: 80 }),
  ];
  await letItBe('2028-01-20T12:00:00Z');
  await pay(late.eventId);
  await town.world.until(async () => (await moves(late.eventId)).includes('booked → completed'), 'it is over');
  expect(await moves(unpaid.eventId)).toEqual([]);
  expect(await due(unpaid.eventId)).toBeUndefined();
});
