import { setTimeout as pause } from 'node:timers/promises';
import { restartDelayMs as usualDelayMs, WELL_AFTER_MS } from './restart-delay.ts';
import type { RunningProgram } from './run-program.ts';

export interface KeepOptions<Program extends RunningProgram> {
  readonly name: string;
  /** Starts it and comes back when it serves; called again, with the same ports and data, when it died. */
  start(): Promise<Program>;
  /** One line for the log of whoever watches. */
  readonly log: (line: string) => void;
  readonly onChange?: (state: KeptState) => void;
  /** How long to wait after so many ends in a row; doubling unless told. */
  readonly restartDelayMs?: ((endsInARow: number) => number) | undefined;
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
  /**
   * Ends it, in order or by SIGKILL, and keeps it from being started again until the work is done. Comes back with the
   * work's result, when it serves again.
   */
  whileDown<T>(how: 'stop' | 'kill', work: () => Promise<T>): Promise<T>;
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
  let held: Promise<void> = Promise.resolve();
  let restarted = Promise.withResolvers<void>();
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
      await Promise.race([held, aborted(stopping.signal)]);
      const delayMs = (options.restartDelayMs ?? usualDelayMs)(endsInARow);
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
      restarted.resolve();
      restarted = Promise.withResolvers<void>();
    }
  })().finally(() => restarted.resolve());

  change('running');
  return {
    current: () => program,
    state: stateNow,
    async whileDown(how, work) {
      const hold = Promise.withResolvers<void>();
      held = hold.promise;
      const servesAgain = restarted.promise;
      try {
        await program[how]();
        return await work();
      } finally {
        hold.resolve();
        await servesAgain;
      }
    },
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
  const delayOf = options.restartDelayMs ?? usualDelayMs;
  for (let ends = endsInARow; !stopping.aborted; ends++) {
    try {
      return await options.start();
    } catch (error) {
      const delayMs = delayOf(ends + 1);
      options.log(`${options.name} did not start (${(error as Error).message}); next try in ${delayMs} ms.`);
      await pause(delayMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return undefined;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
