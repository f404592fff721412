import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { isDatabaseAway } from '../database/is-database-away.ts';
import { openDatabase } from '../database/open-database.ts';
import { allAtOnce, inOneRoundTrip } from './round-trip.ts';

let pool: pg.Pool;

beforeAll(async () => {
  pool = openDatabase({ url: inject('superuserUrl'), processName: 'test', connectionsMax: 1 });
  await pool.query('create temporary table said (what text)');
});

afterAll(() => pool.end());

const together = (...statements: Parameters<typeof allAtOnce>[1]) => allAtOnce(pool, statements);

const said = async () => (await pool.query<{ what: string }>('delete from said returning what')).rows;
const say = (what: unknown) => ({ text: 'insert into said (what) values ($1)', values: [what] });

test('each statement answers with its own rows, in order', async () => {
  const answers = await together(
    { text: 'begin' },
    { text: 'select $1::int as nr, now() as at', values: [7] },
    { text: `select t.nr from generate_series(1, 3) t (nr)` },
    { text: 'commit' },
  );
  expect(answers).toEqual([[], [{ nr: 7, at: expect.any(Date) }], [{ nr: 1 }, { nr: 2 }, { nr: 3 }], []]);
});

test('nothing behind a statement that fails is run, and the connection goes on', async () => {
  const failing = together({ text: 'begin' }, say('one'), { text: 'select 1 / 0' }, say('two'), { text: 'commit' });
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  await pool.query('rollback');
  expect(await said()).toEqual([]);
});

test('without a begin they are one transaction all the same', async () => {
  await expect(together(say('one'), { text: 'select 1 / 0' })).rejects.toMatchObject({ code: '22012' });
  expect(await said()).toEqual([]);
  const [, one, other] = await together(
    say('two'),
    { text: 'select pg_current_xact_id() as id' },
    { text: 'select pg_current_xact_id() as id' },
  );
  expect(one).toEqual(other);
  expect(await said()).toEqual([{ what: 'two' }]);
});

test('a value that can’t be sent fails, and nothing behind it is run', async () => {
  const unsendable = {
    toPostgres: () => {
      throw new Error('not to be said');
    },
  };
  await expect(together({ text: 'begin' }, say('one'), say(unsendable), { text: 'commit' })).rejects.toThrow(
    'not to be said',
  );
  await pool.query('rollback');
  expect(await said()).toEqual([]);
});

test('a connection that is cut in between fails what waits', async () => {
  const client = new pg.Client(inject('superuserUrl'));
  client.on('error', () => undefined);
  await client.connect();
  const cut = inOneRoundTrip(client as never, [
    { text: 'begin' },
    { text: 'select pg_terminate_backend(pg_backend_pid())' },
    { text: 'commit' },
  ]);
  await expect(cut).rejects.toSatisfy(isDatabaseAway);
});
