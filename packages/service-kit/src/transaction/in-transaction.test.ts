import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import { inTransaction } from './in-transaction.ts';

let pool: pg.Pool;

beforeAll(() => {
  pool = openDatabase({ url: inject('superuserUrl'), processName: 'test', connectionsMax: 2 });
});

afterAll(() => pool.end());

const snapshot = { text: 'select pg_current_snapshot()::text as seen' };

test('what only reads sees all as it is when it begins, whatever is committed meanwhile', async () => {
  const sees = (reads: boolean) =>
    inTransaction(
      pool,
      async (client, { rows: [before] }) => {
        await pool.query('select pg_current_xact_id()');
        const { rows } = await client.query<{ seen: string }>(snapshot.text);
        return { before: before?.seen as string, after: rows[0]?.seen };
      },
      { first: snapshot, reads },
    );
  const reading = await sees(true);
  expect(reading.after).toBe(reading.before);
  const writing = await sees(false);
  expect(writing.after).not.toBe(writing.before);
});

test('what only reads can’t write', async () => {
  const writing = inTransaction(pool, (client) => client.query('create temporary table written (nr int)'), {
    reads: true,
  });
  await expect(writing).rejects.toMatchObject({ code: '25006' });
});
