import { type Count, count } from './count/count.ts';
import { untilCaughtUp } from './count/until-caught-up.ts';
import type { FaultOptions, FaultResult } from './fault.ts';
import type { Ledger } from './load/ledger.ts';
import { startLoad } from './load/start-load.ts';
import { type RunningMarquee, type Settings, startMarquee } from './stack/start-marquee.ts';

export interface Outcome extends Pick<FaultResult, 'acknowledged' | 'lost' | 'doubled' | 'recoveryMs'> {
  /** How often anything was asked for, and which tries weren't answered or by a fault. */
  readonly tries: number;
  readonly failedTries: readonly string[];
  /** Something was acknowledged, and all of it is there, once. */
  readonly isWhole: boolean;
}

export interface UnderLoad extends Pick<FaultOptions, 'say'> {
  /** How many events are planned, and chats led, at any moment. */
  readonly crews: number;
  /** Breaks things; comes back when nothing is broken any more. */
  readonly fault: (marquee: RunningMarquee, ledger: Ledger) => Promise<void>;
  /** Which load this is on its Marquee, from 0: each one's people are others, at addresses of their own. */
  readonly nr?: number;
  /** What its processes are told besides. */
  readonly settings?: Settings;
  /** What somebody outside has, held against our rows. */
  readonly countBesides?: (marquee: RunningMarquee) => Promise<Count>;
}

/** A fault on a Marquee of its own that people use meanwhile, and what is left when everything has been caught up. */
export async function underLoad(options: UnderLoad): Promise<Outcome> {
  const marquee = await startMarquee(options.settings);
  try {
    return await breakUnderLoad(marquee, options);
  } finally {
    await marquee.close();
  }
}

/** The same on a Marquee that runs. All of its rows are counted: what an earlier fault lost is found again. */
export async function breakUnderLoad(
  marquee: RunningMarquee,
  { crews, fault, say, countBesides, nr = 0 }: UnderLoad,
): Promise<Outcome> {
  const load = await startLoad({ doors: marquee.doors, crews, say, nr });
  const { ledger } = load;
  await fault(marquee, ledger);
  const faultEndedMs = performance.now();
  await load.stop();
  await untilCaughtUp(marquee.sql, say);
  const recoveryMs = Math.round(performance.now() - faultEndedMs);
  const inside = await count(marquee.sql, ledger.acknowledged(), say);
  const outside = (await countBesides?.(marquee)) ?? { lost: 0, doubled: 0 };
  const [lost, doubled] = [inside.lost + outside.lost, inside.doubled + outside.doubled];
  const acknowledged = ledger.acknowledged().length;
  const [tries, failedTries] = [ledger.tries(), ledger.failedTries()];
  say(`${failedTries.length} of ${tries} requests failed; ${load.plannedEvents()} events went all their way`);
  const isWhole = acknowledged > 0 && lost === 0 && doubled === 0;
  return { acknowledged, lost, doubled, recoveryMs, tries, failedTries, isWhole };
}
