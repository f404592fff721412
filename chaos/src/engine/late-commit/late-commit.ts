import { loginUrl, type TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import type { Fault, FaultResult } from '../../fault.ts';
import { type EngineParts, withEngine } from '../with-engine.ts';
import { readStream, type Said } from './read-stream.ts';
import { runWriter } from './start-writer.ts';

const writers = 8;
const versions = [1, 2, 3, 4, 5];
const openMax = 4;

/**
 * Eight processes write at once, with transactions that commit late: their numbers in the outbox are lower than those of
 * others that were published before them. The relay must skip none.
 */
export const lateCommit: Fault = (options) =>
  withEngine(async (parts) => {
    const bus = await parts.openBus();
    try {
      return [await run(options, parts, bus)];
    } finally {
      await bus.close();
    }
  });

async function run(
  { quick, seed, say }: Parameters<Fault>[0],
  { broker }: EngineParts,
  bus: TestBus,
): Promise<FaultResult> {
  const transactions = (quick ? 10_000 : 100_000) / writers / versions.length;
  const committed = new Set<string>();
  const databaseUrl = loginUrl(bus.ownerUrl, 'events');
  say(`late-commit: ${writers} writers, ${transactions} transactions each …`);
  await Promise.all(
    Array.from({ length: writers }, (_, index) =>
      runWriter({ databaseUrl, transactions, versions, seed: seed * 1_000 + index, openMax }, (eventId) =>
        committed.add(eventId),
      ),
    ),
  );
  const endedMs = performance.now();
  await bus.until(
    async () =>
      (await bus.events.query(`select from events_engine.outbox where published_at is null limit 1`)).rowCount === 0,
    'the relay published all',
  );
  const recoveryMs = performance.now() - endedMs;
  const said = await readStream(broker);
  const late = await countLate(bus);
  const outcome = compare(committed, said);
  say(`late-commit: ${late} of ${said.length} were published after a higher number; ${outcome.misplaced} out of order`);
  return {
    name: 'late-commit',
    acknowledged: committed.size * versions.length,
    lost: outcome.lost,
    doubled: outcome.doubled,
    recoveryMs,
    seed,
    // Without a late one nothing was tried.
    holds: outcome.lost + outcome.doubled + outcome.misplaced === 0 && late > 0,
  };
}

/** How many rows of the outbox came into the stream after one with a higher number. */
async function countLate(bus: TestBus): Promise<number> {
  const { rows } = await bus.events.query<{ count: number }>(
    `select count(*) from (
       select seq, max(seq) over (order by stream_seq) as highest from events_engine.outbox) row where seq < highest`,
  );
  return rows[0]?.count ?? 0;
}

/** What was committed beside what the stream holds. */
function compare(committed: ReadonlySet<string>, said: readonly Said[]) {
  const heard = Map.groupBy(said, ({ eventId }) => eventId);
  let [lost, doubled, misplaced] = [0, 0, 0];
  for (const eventId of committed) {
    const found = (heard.get(eventId) ?? []).map(({ version }) => version);
    const once = [...new Set(found)];
    lost += versions.filter((version) => !once.includes(version)).length;
    doubled += found.length - once.length;
    if (once.some((version, index) => index > 0 && version < (once[index - 1] ?? 0))) misplaced++;
  }
  return { lost, doubled, misplaced };
}
