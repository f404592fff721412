import { setTimeout as pause } from 'node:timers/promises';
import type { FaultOptions, FaultResult } from '../fault.ts';
import { seeded, shuffled } from '../seeded.ts';
import { type RunningMarquee, startMarquee } from '../stack/start-marquee.ts';
import { breakUnderLoad, type Outcome } from '../under-load.ts';
import { type Part, type WayName, ways } from './ways.ts';

/** What became of one way in which a part was away. */
export interface Away extends Outcome {
  readonly way: WayName;
  /** Acts that were asked for and acknowledged while it was away. */
  readonly acknowledgedMeanwhile: number;
}

export interface Outages {
  readonly name: string;
  readonly ways: readonly WayName[];
  partOf(marquee: RunningMarquee): Part;
  /** What this part's absence may not cost, besides losses, doubles and time. @returns what was broken of it, in words */
  broken(away: Away): readonly string[];
}

const crews = 2;
/** What may take so long after a part is back, and no longer. */
const caughtUpWithinMs = 30_000;
/** How long people are at it before a part goes, by chance. */
const leadMs = { quick: [1_000, 2_000], full: [8_000, 16_000] } as const;
/** How long it stays away: longer than a try of anything, so that much is repeated. */
const awayMs = { quick: [5_000, 6_000], full: [6_000, 12_000] } as const;
const quickWays = 1;
const namedMax = 5;

/**
 * A part of what Marquee runs on goes away in several ways, one after the other on one Marquee, each under people of its
 * own: they go on, or are told why not, and everything is caught up soon after it is back.
 */
export async function outages(
  { quick, seed, say }: FaultOptions,
  { name, ways: wayNames, partOf, broken }: Outages,
): Promise<FaultResult[]> {
  const random = seeded(seed);
  const between = ([least, most]: readonly [number, number]) => least + random() * (most - least);
  const [lead, awayFor] = quick ? [leadMs.quick, awayMs.quick] : [leadMs.full, awayMs.full];
  const order = quick ? wayNames.slice(0, quickWays) : shuffled(wayNames, random);
  const results: FaultResult[] = [];
  const marquee = await startMarquee();
  try {
    for (const [nr, way] of order.entries()) {
      let acknowledgedMeanwhile = 0;
      say(`${name}: ${way} …`);
      const outcome = await breakUnderLoad(marquee, {
        crews,
        say,
        nr,
        fault: async (_marquee, ledger) => {
          await pause(between(lead));
          await ways[way](partOf(marquee), async () => {
            const goneAtMs = performance.now();
            await pause(between(awayFor));
            acknowledgedMeanwhile = ledger.acknowledgedBetween(goneAtMs, performance.now());
          });
        },
      });
      const problems = problemsOf({ ...outcome, way, acknowledgedMeanwhile }, broken);
      say(`${name}: ${way}; ${acknowledgedMeanwhile} acts were acknowledged while it was away`);
      for (const problem of problems) say(`    ${problem}`);
      const { acknowledged, lost, doubled, recoveryMs, isWhole } = outcome;
      const holds = isWhole && problems.length === 0;
      results.push({ name: `${name}: ${way}`, acknowledged, lost, doubled, recoveryMs, seed, holds });
    }
  } finally {
    await marquee.close();
  }
  return results;
}

function problemsOf(away: Away, broken: Outages['broken']): string[] {
  const { recoveryMs } = away;
  const late =
    recoveryMs > caughtUpWithinMs ? [`caught up after ${recoveryMs} ms, not within ${caughtUpWithinMs}`] : [];
  return [...late, ...broken(away)];
}

/** Of a part without which commands succeed: nothing may fail, and something must have been tried. */
export function mustGoOn({ way, acknowledgedMeanwhile, failedTries }: Away): string[] {
  const none = acknowledgedMeanwhile === 0 && way !== 'restarted' ? ['nothing was acknowledged while it was away'] : [];
  return [...none, ...some('requests failed', failedTries)];
}

/** How many there are, and a few of them. */
export function some(what: string, all: readonly string[]): string[] {
  return all.length === 0 ? [] : [`${all.length} ${what}: ${all.slice(0, namedMax).join('; ')}`];
}
