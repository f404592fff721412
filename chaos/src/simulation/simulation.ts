import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCluster } from '@marquee/testing/open-cluster.ts';
import type { Fault } from '../fault.ts';
import { runSeed, type SeedResult } from './run-seed.ts';
import { openSimDatabase } from './sim-database.ts';
import { engineDesign } from './sim-design.ts';

/** The command's three seeds stand for a third each: 2,001 in all. */
const seedsOfAPart = { whole: 667, quick: 67 };
const sideBySide = 4;

/**
 * The engine's own code on a simulated clock and broker, one step at a time, each chosen by the seed. A seed that is named
 * is run alone and shows its steps.
 */
export const simulation: Fault = async ({ quick, seed, named, say }) => {
  const count = quick ? seedsOfAPart.quick : seedsOfAPart.whole;
  const seeds = named ? [seed] : Array.from({ length: count }, (_, index) => (seed - 1) * count + index + 1);
  say(`simulation: ${seeds.length} seeds from ${seeds[0]} on …`);
  const startedMs = performance.now();
  const results = await runSeeds(seeds, ({ seed: its, problems, trace }) => {
    if (named) for (const step of trace) say(step);
    for (const problem of problems) say(`seed ${its}: ${problem} (npm run chaos -- simulation --seed ${its})`);
  });
  const steps = sum(results.map(({ trace }) => trace.length));
  const perSeedMs = (performance.now() - startedMs) / seeds.length;
  say(`simulation: ${seeds.length} seeds with ${steps} steps, ${Math.round(perSeedMs)} ms a seed`);
  return [
    {
      name: 'simulation',
      acknowledged: sum(results.map(({ acknowledged }) => acknowledged)),
      lost: sum(results.map(({ lost }) => lost)),
      doubled: sum(results.map(({ doubled }) => doubled)),
      recoveryMs: Math.max(...results.map(({ recoveryMs }) => recoveryMs)),
      seed,
      holds: results.every(({ problems, acknowledged }) => problems.length === 0 && acknowledged > 0),
    },
  ];
};

/** Some at a time, each on a database of its own: while one waits for Postgres the others go on. */
async function runSeeds(seeds: readonly number[], report: (result: SeedResult) => void): Promise<SeedResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-simulation-'));
  const postgres = await openCluster(join(folder, 'postgres'));
  const results: SeedResult[] = [];
  const left = [...seeds];
  const runSome = async () => {
    const database = await openSimDatabase(postgres.superuserUrl);
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      const result = await runSeed(database, seed, engineDesign);
      report(result);
      results.push(result);
    }
    await database.close();
  };
  try {
    // One after the other: whoever copies a database must be alone with it.
    await Promise.all(Array.from({ length: Math.min(sideBySide, seeds.length) }, runSome));
    return results;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
