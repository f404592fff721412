import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;
let support: TestPerson;
let client: TestPerson;
let eventId: string;
let eventCode: string;
let now = instantFromMs(Date.now());

beforeAll(async () => {
  town = await openEventsWorld({ clock: () => now });
  ({ client, eventId } = await town.event({ day: '2027-06-12', guests: 80 }));
  eventCode = (await api(client).getEvent({ eventId })).event?.code ?? '';
  support = await signUp(town.world, 'Sue Support');
  const platform = newId();
  await town.world.sql.query(
    `insert into organisations (id, kind, name, created_at) values ($1, 'platform', 'Marquee', now())`,
    [platform],
  );
  await town.world.sql.query(
    `insert into memberships (id, person_id, organisation_id, role, created_at) values ($1, $2, $3, 'staff', now())`,
    [newId(), support.id, platform],
  );
});
afterAll(() => town.world.close());

const api = (person: TestPerson) => town.world.as(person, EventsService);
const look = () => ({ eventCode, reason: 'The client can’t open the quote.', minutes: 10 });

test('only Marquee’s own people look at an event, by its code and for a reason', async () => {
  await expect(api(client).openBreakGlass(look())).rejects.toMatchObject({ code: 'platform_only' });
  await expect(api(client).listBreakGlasses({})).rejects.toMatchObject({ code: 'platform_only' });
  await expect(api(support).openBreakGlass({ ...look(), reason: 'because' })).rejects.toMatchObject({
    code: 'invalid_field',
  });
  await expect(api(support).openBreakGlass({ ...look(), minutes: 600 })).rejects.toMatchObject({
    code: 'invalid_field',
  });
  await expect(api(support).openBreakGlass({ ...look(), eventCode: 'M-AAAAAAA' })).rejects.toMatchObject({
    code: 'no_such_code',
  });
  await expect(api(support).getEvent({ eventId })).rejects.toMatchObject({ code: 'event_not_found' });
});

test('they read it until the time is over, change nothing, and its planners see who looked and why', async () => {
  const { breakGlass } = await api(support).openBreakGlass({ ...look(), eventCode: eventCode.toLowerCase() });
  expect(breakGlass).toMatchObject({ eventId, eventCode });
  const seen = await api(support).getEvent({ eventId });
  expect(seen.event?.title).toBe('A wedding');
  expect(seen.allowedActions).toEqual([]);
  const facts = { type: 'party', guestsMin: 10, guestsMax: 10 };
  await expect(api(support).setEventFacts({ eventId, facts })).rejects.toMatchObject({ code: 'event_not_found' });
  await expect(api(support).addHousehold({ eventId, name: 'Doe', guestNames: ['Jo'] })).rejects.toMatchObject({
    code: 'event_not_found',
  });
  const { lines } = await api(client).listHistory({ eventId });
  expect(lines[0]).toMatchObject({
    action: 'BreakGlassOpened',
    actorName: 'Sue Support',
    reason: 'The client can’t open the quote.',
  });

  now = instantFromMs(now.getTime() + 11 * 60_000);
  await town.world.sql.query(`update break_glasses set expires_at = now() - interval '1 second'`);
  await expect(api(support).getEvent({ eventId })).rejects.toMatchObject({ code: 'event_not_found' });
});

test('the end is told, whether it comes by the clock or by the one who looked', async () => {
  const ended = async (id: string) => {
    const { rows } = await town.world.sql.query(
      `select payload::jsonb ->> 'breakGlassId' as id from events_engine.outbox where type = 'marquee.events.v1.BreakGlassEnded'`,
    );
    return rows.filter((row) => row.id === id).length;
  };
  const byHand = (await api(support).openBreakGlass(look())).breakGlass?.breakGlassId ?? '';
  const byClock = (await api(support).openBreakGlass(look())).breakGlass?.breakGlassId ?? '';
  await api(support).endBreakGlass({ breakGlassId: byHand });
  expect(await ended(byHand)).toBe(1);
  await expect(api(support).endBreakGlass({ breakGlassId: byHand })).rejects.toMatchObject({
    code: 'break_glass_not_found',
  });
  await expect(api(client).endBreakGlass({ breakGlassId: byClock })).rejects.toMatchObject({ code: 'platform_only' });
  await town.world.sql.query(`update events_engine.jobs set due_at = now() where kind = 'end-break-glass'`);
  now = instantFromMs(now.getTime() + 11 * 60_000);
  await town.world.until(async () => (await ended(byClock)) === 1, 'the clock ends it');
  expect(await ended(byHand)).toBe(1);
  const { breakGlasses } = await api(support).listBreakGlasses({});
  expect(breakGlasses.filter((one) => one.endedAt)).toHaveLength(3);
  expect(breakGlasses.every((one) => one.eventCode === '')).toBe(true);
});
