import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { openBus, type TestBus } from '@marquee/testing/open-bus.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs, minuteMs } from '@marquee/values/instants.ts';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { subscriber } from './inbox/subscriber.ts';

let bus: TestBus;

beforeEach(async () => {
  bus = await openBus();
});
afterEach(() => bus.close());

/**
 * A subscriber that leaves a row for each run that commits: in the service's own table, in its own transaction. `fails`
 * says whether this try fails.
 */
function recorder(name: string, fails: (version: number) => boolean = () => false) {
  return subscriber(name, EventFactsChangedSchema, async (ctx, { eventId, version }) => {
    const organisationId = '00000000-0000-7000-8000-000000000000';
    await ctx.db.execute(sql`insert into tasks (id, event_id, kind, title, assignee_organisation_id, status, asked_by, created_at)
      values (${newId()}, ${eventId}, 'do', ${`${name} ${version}`}, ${organisationId}, 'open', 'service:tasks', clock_timestamp())`);
    if (fails(version)) throw new Error('not this time');
  });
}

/** What a recorder did for an event, in the order in which it committed. */
async function heard(name: string, eventId: string): Promise<number[]> {
  const { rows } = await bus.tasks.query<{ title: string }>(
    `select title from tasks where event_id = $1 and title like $2 order by created_at`,
    [eventId, `${name} %`],
  );
  return rows.map((row) => Number(row.title.split(' ')[1]));
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('a transaction that commits late has a lower number, and is published all the same', async () => {
  await bus.hear([recorder('late')]);
  const [slow, quick] = [newId(), newId()];
  let commitSlow = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    commitSlow = resolve;
  });
  let begun = (): void => undefined;
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const slowEmit = bus.emit(slow, 1, () => {
    begun();
    return held;
  });
  await hasBegun;
  await bus.emit(quick, 1);
  await bus.until(
    async () => (await heard('late', quick)).length === 1,
    'the quick one is heard while the slow one is open',
  );
  const published = await bus.events.query(`select count(*) from events_engine.outbox where published_at is not null`);
  expect(published.rows[0]).toEqual({ count: 1 });
  commitSlow();
  await slowEmit;
  await bus.until(async () => (await heard('late', slow)).length === 1, 'the slow one is heard too');
});

test('what is delivered again has its result once', async () => {
  await bus.hear([recorder('once')]);
  const eventId = newId();
  for (const version of upTo(20)) await bus.emit(eventId, version);
  await bus.until(async () => (await heard('once', eventId)).length === 20, 'all are heard');
  // The relay is told that nothing was ever published, and the reader that nothing was ever stored.
  await bus.events.query(`update events_engine.outbox set published_at = null`);
  await bus.tasks.query(`update tasks_engine.stream_cursor set last_seq = 0`);
  await bus.breakBroker({ wipe: true });
  await bus.mendBroker();
  await bus.until(
    async () => (await bus.events.query(`select from events_engine.outbox where published_at is null`)).rowCount === 0,
    'all are published again',
  );
  await bus.emit(eventId, 21);
  await bus.until(async () => (await heard('once', eventId)).includes(21), 'the next one is heard');
  expect(await heard('once', eventId)).toEqual(upTo(21));
});

test('what is said about one event is reacted to in its order, also where tries fail, by two readers and workers', async () => {
  const tries = new Map<string, number>();
  const flaky = (version: number) => {
    const count = (tries.get(`${version}`) ?? 0) + 1;
    tries.set(`${version}`, count);
    return version % 7 === 0 && count === 1;
  };
  await bus.hear([recorder('order', flaky)]);
  await bus.hear([recorder('order', flaky)]);
  const eventIds = upTo(4).map(() => newId());
  for (const version of upTo(30)) await Promise.all(eventIds.map((eventId) => bus.emit(eventId, version)));
  for (const eventId of eventIds) {
    await bus.until(async () => (await heard('order', eventId)).length === 30, 'all are heard');
    expect(await heard('order', eventId)).toEqual(upTo(30));
  }
});

test('a subscriber that fails holds up its own lane alone, and is dead after its last try', async () => {
  let offsetMs = 0;
  const clock = () => instantFromMs(Date.now() + offsetMs);
  await bus.hear([recorder('sound'), recorder('broken', () => true)], { clock });
  const eventId = newId();
  for (const version of upTo(5)) await bus.emit(eventId, version);
  await bus.until(async () => (await heard('sound', eventId)).length === 5, 'the sound one goes on');
  expect(await heard('broken', eventId)).toEqual([]);
  await bus.until(async () => {
    offsetMs += 2 * minuteMs;
    const { rowCount } = await bus.tasks.query(`select from tasks_engine.inbox where state = 'dead'`);
    return rowCount === 1;
  }, 'it is dead');
  const { rows } = await bus.tasks.query(
    `select state, count(*) from tasks_engine.inbox where subscriber = 'broken' group by state order by state`,
  );
  expect(rows).toEqual([
    { state: 'dead', count: 1 },
    { state: 'waiting', count: 4 },
  ]);
});

test('with the broker down transactions commit, and all is caught up when it is back', async () => {
  await bus.hear([recorder('down')]);
  const eventId = newId();
  await bus.emit(eventId, 1);
  await bus.until(async () => (await heard('down', eventId)).length === 1, 'the first is heard');
  await bus.breakBroker({ wipe: false });
  for (const version of upTo(50).slice(1)) await bus.emit(eventId, version);
  await bus.mendBroker();
  await bus.until(async () => (await heard('down', eventId)).length === 50, 'all are heard');
  expect(await heard('down', eventId)).toEqual(upTo(50));
});

test('a broker that lost its store gets again what not everybody had handled', async () => {
  const stopHearing = await bus.hear([recorder('wiped')]);
  const eventId = newId();
  for (const version of upTo(5)) await bus.emit(eventId, version);
  await bus.until(async () => (await heard('wiped', eventId)).length === 5, 'the first five are heard');
  await stopHearing();
  for (const version of upTo(25).slice(5)) await bus.emit(eventId, version);
  await bus.until(
    async () => (await bus.events.query(`select from events_engine.outbox where published_at is null`)).rowCount === 0,
    'all are published while nobody reads',
  );
  await bus.breakBroker({ wipe: true });
  await bus.mendBroker();
  await bus.hear([recorder('wiped')]);
  await bus.until(async () => (await heard('wiped', eventId)).length === 25, 'the lost twenty are heard');
  expect(await heard('wiped', eventId)).toEqual(upTo(25));
});

test('a reader that doesn’t know a new subscriber’s code keeps its messages for it', async () => {
  await bus.hear([recorder('old')]);
  const { registerSubscribers } = await import('./inbox/register-subscribers.ts');
  await registerSubscribers(bus.tasks, 'tasks', [recorder('new')]);
  const eventId = newId();
  for (const version of upTo(3)) await bus.emit(eventId, version);
  await bus.until(async () => (await heard('old', eventId)).length === 3, 'the old one hears');
  expect(await heard('new', eventId)).toEqual([]);
  await bus.hear([recorder('old'), recorder('new')]);
  await bus.until(
    async () => (await heard('new', eventId)).length === 3,
    'the new one hears what came before its code did',
  );
  expect(await heard('new', eventId)).toEqual([1, 2, 3]);
});
