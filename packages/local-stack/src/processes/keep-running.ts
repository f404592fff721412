import { setTimeout as pause } from 'node:timers/promises';
import { restartDelayMs, WELL_AFTER_MS } from './restart-delay.ts';
import type { RunningProgram } from './run-program.ts';

export interface KeepOptions<Program extends RunningProgram> {
  readonly name: string;
  /** Starts it and comes back when it serves; called again, with the same ports and data, when it died. */
  start(): Promise<Program>;
  /** One line for the log of whoever watches. */
  readonly log: (line: string) => void;
  readonly onChange?: (state: KeptState) => void;
}

export interface KeptState {
  readonly name: string;
  readonly state: 'running' | 'restarting' | 'stopped';
  /** Of the process that runs now, or ran last. */
  readonly pid: number;
  readonly startedAtMs: number;
  readonly restarts: number;
}

export interface Kept<Program extends RunningProgram> {
  /** The program as it runs now; another one after a restart. */
  current(): Program;
  state(): KeptState;
  /** Ends it for good, also in the middle of a restart. */
  stop(): Promise<void>;
}

/** Starts a program and restarts it whenever it dies, with back-off. Throws when the first start fails. */
export async function keepRunning<Program extends RunningProgram>(
  options: KeepOptions<Program>,
): Promise<Kept<Program>> {
  let program = await options.start();
  let startedAtMs = Date.now();
  let restarts = 0;
  let state: KeptState['state'] = 'running';
  const stopping = new AbortController();
  const stateNow = (): KeptState => ({ name: options.name, state, pid: program.pid, startedAtMs, restarts });
  const change = (next: KeptState['state']) => {
    state = next;
    options.onChange?.(stateNow());
  };

  const watching = (async () => {
    let endsInARow = 0;
    for (;;) {
      const reason = await program.exited;
      if (stopping.signal.aborted) return;
      endsInARow = Date.now() - startedAtMs >= WELL_AFTER_MS ? 1 : endsInARow + 1;
      change('restarting');
      const delayMs = restartDelayMs(endsInARow);
      options.log(`${options.name} ended (${reason}) and is started again in ${delayMs} ms.`);
      await pause(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      const next = await startAgain(options, stopping.signal, endsInARow);
      if (!next) return;
      program = next;
      // The stop came while it was starting: this one must not stay behind.
      if (stopping.signal.aborted) return next.stop();
      startedAtMs = Date.now();
      restarts += 1;
      change('running');
    }
  })();

  change('running');
  return {
    current: () => program,
    state: stateNow,
    async stop() {
      stopping.abort();
      await program.stop();
      await watching;
      change('stopped');
    },
  };
}

async function startAgain<Program extends RunningProgram>(
  options: KeepOptions<Program>,
  stopping: AbortSignal,
  endsInARow: number,
): Promise<Program | undefined> {
  for (let ends = endsInARow; !stopping.aborted; ends++) {
    try {
      return await options.start();
    } catch (error) {
      const delayMs = restartDelayMs(ends + 1);
      options.log(`${options.name} did not start (${(error as Error).message}); next try in ${delayMs} ms.`);
      await pause(delayMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return undefined;
}
