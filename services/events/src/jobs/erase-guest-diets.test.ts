import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { instantFromText } from '@marquee/values/instants.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseOldDiets } from '../store/erase-diets.ts';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';
import { type OwnWork, openOwnWork } from '../testing/open-own-work.ts';
import { timeTravel } from '../testing/time-travel.ts';

let town: EventsWorld;
let ownWork: OwnWork;
const { clock, goTo } = timeTravel();

beforeAll(async () => {
  town = await openEventsWorld({ clock });
  ownWork = await openOwnWork(town.world);
});
afterAll(async () => {
  await ownWork.close();
  await town.world.close();
});

async function one<T extends object>(statement: string, ...parameters: unknown[]): Promise<T | undefined> {
  return (await town.world.sql.query<T>(statement, parameters)).rows[0];
}

/** An event with a household of two, one of whom eats no nuts. */
async function eventWithDiets(day: string) {
  const { client, eventId } = await town.event({ day, guests: 80 });
  const api = town.world.as(client, EventsService);
  const { household } = await api.addHousehold({ eventId, name: 'Meyer', guestNames: ['Ana', 'Ben'] });
  const householdId = household?.householdId ?? '';
  const replies = (household?.guests ?? []).map(({ guestId }) => ({ guestId, state: 'accepted', diets: ['no nuts'] }));
  await api.replyForHousehold({ eventId, householdId, replies });
  return { client, eventId, api };
}

async function diets(eventId: string): Promise<number | undefined> {
  return (await one<{ count: number }>('select count(*)::int from guest_diets where event_id = $1', eventId))?.count;
}

/** Lets the daily job do its work at this moment, and waits until it rests again. */
async function workAt(instant: string): Promise<void> {
  await goTo(ownWork.pool, instant);
  const job = `kind = 'erase-guest-diets' and state = 'waiting'`;
  await town.world.sql.query(`update events_engine.jobs set due_at = $1 where ${job}`, [instant]);
  await town.world.until(
    async () =>
      one(`select from events_engine.jobs where ${job} and due_at > $1::timestamptz + interval '23 hours'`, instant),
    'the job rests for a day',
  );
}

test('diets are erased 30 days after the event’s day by the venue’s calendar, with a count in the history and nothing else', async () => {
  const { api, eventId } = await eventWithDiets('2027-06-12');
  // In Berlin it is still the 29th day, then the 30th.
  await workAt('2027-07-11T21:59:00Z');
  expect(await diets(eventId)).toBe(2);
  await workAt('2027-07-11T22:01:00Z');
  expect(await diets(eventId)).toBe(0);
  const { households } = await api.listHouseholds({ eventId });
  expect(households[0]?.guests.map(({ state, diets }) => [state, diets])).toEqual([
    ['accepted', []],
    ['accepted', []],
  ]);
  await workAt('2027-07-13T22:01:00Z');
  const said = `select payload::jsonb as payload from events_engine.outbox where type like '%GuestDietsErased' and event_id = $1`;
  expect((await town.world.sql.query(said, [eventId])).rows).toEqual([{ payload: { eventId, guests: 2 } }]);
  const { lines } = await api.listHistory({ eventId });
  expect(lines.filter(({ action }) => action === 'GuestDietsErased')).toMatchObject([
    { detail: { guests: 2 }, reason: '' },
  ]);
  // The answer that is kept for a repeat of the request says what they eat, too.
  expect(await one(`select from events_engine.idempotency where answer like '%no nuts%'`)).toBeUndefined();
});

test('without a fixed day diets are kept until there is one', async () => {
  const { eventId } = await eventWithDiets('2027-09-04');
  const setDays = (days: object) =>
    town.world.sql.query('update events set days = $2 where id = $1', [eventId, JSON.stringify(days)]);
  for (const days of [
    [],
    [{ from: '2027-09-04', to: '2027-09-05' }],
    [
      { from: '2027-09-04', to: '2027-09-04' },
      { from: '2027-09-11', to: '2027-09-11' },
    ],
  ]) {
    await setDays(days);
    await workAt('2027-12-01T12:00:00Z');
    expect(await diets(eventId)).toBe(2);
  }
  await setDays([{ from: '2027-09-11', to: '2027-09-11' }]);
  await workAt('2027-12-02T12:00:00Z');
  expect(await diets(eventId)).toBe(0);
});

test('a batch takes the oldest first, and the next one goes on from there', async () => {
  const [older, newer] = [await eventWithDiets('2028-03-04'), await eventWithDiets('2028-03-11')];
  await goTo(ownWork.pool, '2028-04-01T12:00:00Z');
  const now = instantFromText('2028-04-15T12:00:00Z');
  expect(await ownWork.run((ctx) => eraseOldDiets(ctx, 1), now)).toEqual(['GuestDietsErased']);
  expect([await diets(older.eventId), await diets(newer.eventId)]).toEqual([0, 2]);
  expect(await ownWork.run((ctx) => eraseOldDiets(ctx, 1), now)).toEqual(['GuestDietsErased']);
  expect(await ownWork.run((ctx) => eraseOldDiets(ctx, 1), now)).toEqual([]);
});
