import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nobodysChainId } from '../rules/history-chain.ts';
import { chainLines } from '../store/chain-lines.ts';
import { verifyHistory } from '../store/verify-history.ts';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';
import { type OwnWork, openOwnWork } from '../testing/open-own-work.ts';

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

const addLine = `insert into action_history (id, service, actor, organisation_id, event_id, action, detail, at)
  values ($1, 'tasks', 'service:tasks', $2, $3, 'marquee.tasks.v1.TaskCreated', '{}', now())`;

async function chainOf(lineId: string): Promise<string | undefined> {
  const { rows } = await town.world.sql.query<{ chain_id: string }>(
    'select chain_id from history_chain where line_id = $1',
    [lineId],
  );
  return rows[0]?.chain_id;
}

const chained = (lineId: string) => town.world.until(() => chainOf(lineId), 'it is chained');

test('a line belongs to who acted, else to the event’s client, else to nobody', async () => {
  const { client, eventId } = await town.event({ day: '2027-06-12', guests: 80 });
  const { organisationId: clientId } = await town.world.as(client, EventsService).ensureClient({});
  const venueId = town.venue.organisationId;
  const cases: { line: string; organisationId: string | null; ofEvent: string | null; chain: string }[] = [
    { line: newId(), organisationId: venueId, ofEvent: eventId, chain: venueId },
    { line: newId(), organisationId: venueId, ofEvent: null, chain: venueId },
    { line: newId(), organisationId: null, ofEvent: eventId, chain: clientId },
    // A chat about an event that isn't there yet.
    { line: newId(), organisationId: null, ofEvent: newId(), chain: nobodysChainId },
    { line: newId(), organisationId: null, ofEvent: null, chain: nobodysChainId },
  ];
  for (const { line, organisationId, ofEvent } of cases)
    await town.world.sql.query(addLine, [line, organisationId, ofEvent]);
  for (const { line, chain } of cases) expect(await chained(line)).toBe(chain);
});

// A search above the last id would miss it for ever: its id is lower than those that were committed before it.
test('a line that commits late is chained all the same, in one piece with the others', async () => {
  const { DATABASE_URL: connectionString = '' } = await town.world.environment('tasks');
  const tasks = new pg.Client({ connectionString });
  await tasks.connect();
  const late = newId();
  await tasks.query('begin');
  await tasks.query(addLine, [late, null, null]);
  await town.event({ day: '2027-06-19', guests: 80 });
  const { rows } = await town.world.sql.query<{ id: string }>('select id from action_history order by id desc limit 1');
  const last = rows[0]?.id ?? '';
  expect(late < last).toBe(true);
  await chained(last);
  expect(await chainOf(late)).toBeUndefined();
  await tasks.query('commit');
  await chained(late);
  await tasks.end();
  const database = await town.world.sql.connect();
  expect((await verifyHistory(database)).findings).toEqual([]);
  database.release();
});

test('small batches end in the same chains, and a batch that is done again does nothing', async () => {
  await town.world.sql.query(
    `update events_engine.jobs set due_at = now() + interval '1 hour' where kind = 'chain-history'`,
  );
  const lineIds = [newId(), newId(), newId(), newId(), newId()];
  for (const lineId of lineIds) await town.world.sql.query(addLine, [lineId, null, null]);
  const done: number[] = [];
  for (const _again of [1, 2, 3, 4]) await ownWork.run(async (ctx) => done.push(await chainLines(ctx, 2)));
  expect(done).toEqual([2, 2, 1, 0]);
  const { rows } = await town.world.sql.query<{ id: string }>(
    'select line_id as id from history_chain where line_id = any ($1) order by seq',
    [lineIds],
  );
  expect(rows.map(({ id }) => id)).toEqual(lineIds);
});

const forbidden = [
  'update action_history set actor = actor',
  'delete from action_history',
  'truncate action_history cascade',
  'update action_history_personal set detail = detail',
  'update history_chain set hash = hash',
  'delete from history_chain',
  'truncate history_chain',
  'insert into history_to_chain (line_id) select id from action_history',
  'update history_to_chain set line_id = line_id',
];

test.each(forbidden)('the service’s own login may not: %s', async (statement) => {
  await expect(ownWork.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
});
