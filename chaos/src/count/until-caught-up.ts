import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { openWork } from './delivery-checks.ts';

/** The last guard: longer than the longest rest between two tries of one thing. */
const patienceMs = 180_000;

/**
 * Waits until nothing is left to be done: outboxes published, inboxes handled, due jobs and runs ended. What is dead, or
 * stays open beyond three minutes, is for the count to find.
 * @returns how long that took
 */
export async function untilCaughtUp(sql: pg.Pool, say: (line: string) => void): Promise<number> {
  const startedMs = performance.now();
  for (;;) {
    const open = await readOpenWork(sql);
    const elapsedMs = performance.now() - startedMs;
    if (open.length === 0) return elapsedMs;
    if (elapsedMs > patienceMs) {
      say(`still open after ${Math.round(elapsedMs / 1_000)} s: ${open.join(', ')}`);
      return elapsedMs;
    }
    await pause(50);
  }
}

async function readOpenWork(sql: pg.Pool): Promise<string[]> {
  const open: string[] = [];
  for (const [what, query] of Object.entries(openWork)) {
    const { rows } = await sql.query<{ count: string }>(query);
    const count = rows.reduce((sum, row) => sum + Number(row.count), 0);
    if (count > 0) open.push(`${count} ${what}`);
  }
  return open;
}
