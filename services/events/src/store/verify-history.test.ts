import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';
import { type HistoryReport, verifyHistory } from './verify-history.ts';

let town: EventsWorld;
let client: TestPerson;
let eventId: string;

beforeAll(async () => {
  town = await openEventsWorld();
  ({ client, eventId } = await town.event({ day: '2027-06-12', guests: 80 }));
  const api = town.world.as(client, EventsService);
  const draft = { category: 'floral', title: 'Peonies', priceRuleId: town.florist.priceRuleId };
  const { elements } = await api.suggestElements({ eventId, drafts: [draft, draft] });
  for (const { elementId, version } of elements)
    await api.rejectElement({ eventId, elementId, version, note: 'Too dear' });
  await api.setEventFacts({ eventId, facts: { guestsMax: 90 } });
  await town.world.until(async () => {
    const { rowCount } = await town.world.sql.query('select from history_to_chain');
    return rowCount === 0;
  }, 'every line has its place');
});
afterAll(() => town.world.close());

/** What the verification says of the history once a superuser did this to it. What was done is taken back. */
async function after(...damage: string[]): Promise<HistoryReport> {
  const database = await town.world.sql.connect();
  try {
    await database.query('begin');
    // Whoever goes past the services goes past the foreign keys, too.
    await database.query(`set local session_replication_role = 'replica'`);
    for (const statement of damage) await database.query(statement);
    return await verifyHistory(database);
  } finally {
    await database.query('rollback');
    database.release();
  }
}

const damages = ({ findings }: HistoryReport) => findings.map(({ damage }) => damage);
const rejected = (nr: number) =>
  `(select id from action_history where action like '%ElementRejected' order by id offset ${nr - 1} limit 1)`;

test('a history that the services wrote is whole, and each organisation has its chain', async () => {
  const report = await after();
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ waiting: 0, erased: 0 });
  const { rows } = await town.world.sql.query<{ lines: number }>('select count(*)::int as lines from action_history');
  expect(report.lines).toBe(rows[0]?.lines);
  const { rows: chains } = await town.world.sql.query(
    `select distinct c.organisation_id from history_chain l
     join action_history h on h.id = l.line_id join events e on e.id = h.event_id join clients c on c.id = e.client_id
     where l.chain_id = c.organisation_id and h.event_id = $1`,
    [eventId],
  );
  expect(chains).toHaveLength(1);
});

const line = rejected(1);
const personal = 'update action_history_personal set detail =';
const tampering: [string, string[], string[]][] = [
  ['an actor that was changed', [`update action_history set actor = 'person:other' where id = ${line}`], ['changed']],
  [
    'a time that was changed',
    [`update action_history set at = at - interval '1 microsecond' where id = ${line}`],
    ['changed'],
  ],
  ['a line that was removed', [`delete from action_history where id = ${line}`], ['removed']],
  [
    'a line that was removed with its link',
    [`delete from history_chain where line_id = ${line}`, `delete from action_history where id = ${line}`],
    ['removed'],
  ],
  [
    'a line that was taken out of its chain',
    [`delete from history_chain where line_id = ${line}`],
    ['removed', 'unchained'],
  ],
  [
    'lines that changed places, numbers and all',
    [
      `update history_chain set seq = -seq where line_id in (${rejected(1)}, ${rejected(2)})`,
      `update history_chain c set seq = -o.seq from history_chain o
       where c.line_id in (${rejected(1)}, ${rejected(2)}) and o.line_id in (${rejected(1)}, ${rejected(2)}) and o.line_id <> c.line_id`,
    ],
    ['reordered', 'reordered', 'reordered'],
  ],
  [
    'lines that were put in each other’s place',
    [
      `alter table history_chain drop constraint history_chain_line_id_unique`,
      `update history_chain c set line_id = o.line_id from history_chain o
       where c.line_id in (${rejected(1)}, ${rejected(2)}) and o.line_id in (${rejected(1)}, ${rejected(2)}) and o.line_id <> c.line_id`,
    ],
    ['changed', 'changed'],
  ],
  ['a reason that was changed', [`${personal} '{"reason": "Lovely"}' where line_id = ${line}`], ['personal']],
  [
    'a line that was put in',
    [
      `insert into action_history select gen_random_uuid(), service, actor, organisation_id, event_id, action, object_id, detail, request_id, at from action_history limit 1`,
    ],
    ['unchained'],
  ],
  [
    'a link whose hash was made anew for another line',
    [`update history_chain set hash = sha256('anew') where line_id = ${line}`],
    ['changed', 'reordered'],
  ],
];

test.each(tampering)('%s is found and named', async (_what, statements, found) => {
  const report = await after(...statements);
  expect(damages(report).toSorted()).toEqual(found);
  for (const finding of report.findings) expect(finding.lineId).toMatch(/^[0-9a-f-]{36}$/);
});

test('erasing what is personal leaves the chain whole', async () => {
  const report = await after('delete from action_history_personal');
  expect(report.findings).toEqual([]);
  expect(report.erased).toBeGreaterThan(1);
});

test('a chain that was cut off is whole in itself; an earlier verification shows it', async () => {
  const { heads } = await after();
  const database = await town.world.sql.connect();
  await database.query('begin');
  await database.query(`set local session_replication_role = 'replica'`);
  const last = await database.query<{ line_id: string }>(
    `delete from history_chain where (chain_id, seq) in (select chain_id, max(seq) from history_chain group by 1) returning line_id`,
  );
  await database.query('delete from action_history where id = any ($1)', [last.rows.map((row) => row.line_id)]);
  expect((await verifyHistory(database)).findings).toEqual([]);
  const { findings } = await verifyHistory(database, heads);
  await database.query('rollback');
  database.release();
  expect(findings).toHaveLength(heads.length);
  expect(new Set(findings.map(({ damage }) => damage))).toEqual(new Set(['cut']));
});
