import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { openWorld, type World } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let world: World;
const jobId = newId();

beforeAll(async () => {
  world = await openWorld();
  await world.sql.query(
    `insert into payments_engine.jobs (id, kind, payload, due_at, state, attempts, last_error, ended_at)
     values ($1, 'send-refund-to-stripe', '{"refundId": "r-1"}', now(), 'dead', 12, 'Error: no such charge', now())`,
    [jobId],
  );
});
afterAll(() => world.close());

/** Runs the command on the world's database. @returns what it said, and how it ended */
function dead(...args: string[]): Promise<{ said: string; code: number }> {
  const { connectionString } = world.sql.options;
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: connectionString, NO_COLOR: '1' };
    execFile(process.execPath, [join(import.meta.dirname, 'dead.ts'), ...args], { env }, (error, out, problem) =>
      resolve({ said: `${out}${problem}`, code: error ? Number(error.code) : 0 }),
    );
  });
}

const state = async () =>
  (await world.sql.query<{ state: string }>('select state from payments_engine.jobs where id = $1', [jobId])).rows[0]
    ?.state;

test('what is dead is listed, shown, tried again, and given up', async () => {
  const listed = await dead('list');
  expect(listed).toMatchObject({ code: 0 });
  expect(listed.said).toContain(`payments/${jobId}  job send-refund-to-stripe, since `);
  expect(listed.said).toContain('Error: no such charge');
  expect((await dead('show', `payments/${jobId}`)).said).toContain('"refundId": "r-1"');

  expect(await dead('retry', `payments/${jobId}`)).toEqual({
    code: 0,
    said: `payments/${jobId} is tried again now.\n`,
  });
  expect(await state()).toBe('unknown');
  expect((await dead('list')).said).toBe('Nothing is dead.\n');

  await world.sql.query(`update payments_engine.jobs set state = 'dead', ended_at = now() where id = $1`, [jobId]);
  expect(await dead('skip', `payments/${jobId}`)).toEqual({ code: 0, said: `payments/${jobId} is given up.\n` });
  expect(await state()).toBe('cancelled');
});

const mistakes: [string, string[], string][] = [
  ['no verb', [], 'npm run dead -- list'],
  ['no handle', ['retry'], 'Which one?'],
  ['another service', ['show', 'catering/1'], 'There is no service "catering".'],
  ['something that is not dead', ['skip', `payments/${newId()}`], 'Nothing dead is called'],
];

test.each(mistakes)('says what to do: %s', async (_what, args, sentence) => {
  const { said, code } = await dead(...args);
  expect(code).toBe(1);
  expect(said).toContain(sentence);
});
