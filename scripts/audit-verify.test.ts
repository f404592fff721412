import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld } from '../services/events/src/testing/open-events-world.ts';

let town: EventsWorld;
const folder = mkdtempSync(join(tmpdir(), 'marquee-audit-'));

beforeAll(async () => {
  town = await openEventsWorld();
  const { client, eventId } = await town.event({ day: '2027-06-12', guests: 80 });
  await town.world.as(client, EventsService).setEventFacts({ eventId, facts: { guestsMax: 90 } });
  await town.world.until(
    async () => (await town.world.sql.query('select from history_to_chain')).rowCount === 0,
    'every line has its place',
  );
});
afterAll(async () => {
  await town.world.close();
  rmSync(folder, { recursive: true });
});

/** Runs the command on the world's database. @returns what it said, and how it ended */
function audit(...args: string[]): Promise<{ said: string; code: number }> {
  const { connectionString } = town.world.sql.options;
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: connectionString, NO_COLOR: '1' };
    execFile(
      process.execPath,
      [join(import.meta.dirname, 'audit-verify.ts'), ...args],
      { env },
      (error, out, problem) => resolve({ said: `${out}${problem}`, code: error ? Number(error.code) : 0 }),
    );
  });
}

test('says that the history is whole, then what is broken, and that it isn’t what it was', async () => {
  const whole = await audit();
  expect(whole).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^\d+ lines in \d+ chains were looked at\.\nThe history is whole\.\n$/),
  });
  const earlier = await audit('--json');
  expect(JSON.parse(earlier.said)).toMatchObject({ findings: [], waiting: 0 });
  const file = join(folder, 'heads.json');
  writeFileSync(file, earlier.said);
  expect(await audit('--against', file)).toEqual(whole);

  const { rows } = await town.world.sql.query<{ id: string }>(
    `update action_history set actor = 'person:other' where action like '%EventFactsChanged' returning id`,
  );
  const broken = await audit();
  expect(broken.code).toBe(1);
  expect(broken.said).toMatch(
    new RegExp(`^changed  chain [0-9a-f-]+, number \\d+, line ${rows[0]?.id}: its line isn’t what was chained here\n`),
  );
  expect(broken.said).toContain('The history is broken in 1 place.');

  await town.world.sql.query('delete from history_chain');
  expect((await audit('--against', file)).said).toContain('cut  chain ');
});

test('says what to do with a file that isn’t its own', async () => {
  const file = join(folder, 'other.json');
  writeFileSync(file, '{}');
  expect(await audit('--against', file)).toMatchObject({
    code: 2,
    said: expect.stringContaining('audit:verify -- --json'),
  });
});
