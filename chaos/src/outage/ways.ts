import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Kept } from '@marquee/local-stack/processes/keep-running.ts';
import type { RunningProgram } from '@marquee/local-stack/processes/run-program.ts';

/** Something that Marquee runs on, and how it can be harmed. */
export interface Part {
  readonly kept: Kept<RunningProgram>;
  /** The processes that it works with beside its own, where it has any. */
  helpers?(): Promise<readonly number[]>;
  /** What it keeps over its end, where it may be lost. */
  readonly storeFolder?: string;
}

/** Takes a part away, and gives it back when the work is done. Comes back when it serves again. */
type Way = (part: Part, work: () => Promise<void>) => Promise<void>;

export type WayName = 'killed' | 'stopped' | 'restarted' | 'wiped';

export const ways: Readonly<Record<WayName, Way>> = {
  killed: ({ kept }, work) => kept.whileDown('kill', work),
  stopped: standStill,
  // In order, and at once.
  restarted: ({ kept }) => kept.whileDown('stop', async () => undefined),
  wiped: ({ kept, storeFolder }, work) =>
    kept.whileDown('kill', () => {
      if (storeFolder === undefined) throw new Error('Nobody promised that this part may be wiped.');
      emptyFolder(storeFolder);
      return work();
    }),
};

/** Its connections stay, and nobody answers on them: worse for whoever waits than an end, which is told at once. */
async function standStill({ kept, helpers }: Part, work: () => Promise<void>): Promise<void> {
  const pids = [kept.current().pid, ...((await helpers?.()) ?? [])];
  signalAll(pids, 'SIGSTOP');
  try {
    await work();
  } finally {
    signalAll(pids, 'SIGCONT');
  }
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, signal);
    } catch (error) {
      // A helper may have come to its end by itself.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
}

/** Keeps the claim by which the folder's part knows that it is its own. */
function emptyFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name !== 'in-use.json') rmSync(join(folder, name), { recursive: true });
}
