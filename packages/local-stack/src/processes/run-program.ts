import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { waitForUrl } from './wait-for-url.ts';

const LAST_LINES_KEPT = 12;
const STOP_PATIENCE_MS = 10_000;
const LAST_WORDS_MS = 500;
const KILL_PATIENCE_MS = 5_000;

export interface ProgramOptions {
  /** For sentences: "Postgres", "events-1". */
  readonly name: string;
  readonly path: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  /** How it says that it serves: a line of its output, a page that answers 200, or a message (a Node child's own). */
  readonly ready: { readonly line: RegExp } | { readonly url: string } | { readonly message: true };
  readonly readyWithinMs?: number;
  /** The polite signal for `stop`; SIGTERM unless told. */
  readonly stopSignal?: NodeJS.Signals;
  readonly log?: ((line: string) => void) | undefined;
  /** Called as soon as there is a process, long before it is ready. */
  readonly onSpawn?: ((pid: number) => void) | undefined;
  /** Gives up the start. */
  readonly signal?: AbortSignal | undefined;
}

export interface RunningProgram {
  readonly pid: number;
  /** Comes when it ended, for whatever reason: "code 1", "SIGKILL". Never rejects. */
  readonly exited: Promise<string>;
  /** Asks it to end, kills it after ten seconds; comes back when it is gone. May be called twice. */
  stop(): Promise<void>;
  /** Kills it at once; comes back when it is gone. */
  kill(): Promise<void>;
}

export interface StartedProgram extends RunningProgram {
  /** What it sent, where `ready` is a message. */
  readonly message: unknown;
}

const living = new Map<ChildProcess, NodeJS.Signals>();
// A program must not outlive the process that started it, also when that one ends by an uncaught error.
process.once('exit', () => {
  for (const [child, stopSignal] of living) child.kill(stopSignal);
});

/** Starts a program and comes back once it serves; throws one sentence with its last lines when it doesn't. */
export async function runProgram(options: ProgramOptions): Promise<StartedProgram> {
  const byMessage = 'message' in options.ready;
  const child = spawn(options.path, options.args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe', ...(byMessage ? (['ipc'] as const) : [])],
    // A group of its own: Ctrl-C is to reach us alone, who end everything in order, and a kill takes its children too.
    detached: true,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  living.set(child, options.stopSignal ?? 'SIGTERM');
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  }).finally(() => living.delete(child));
  if (child.pid !== undefined) options.onSpawn?.(child.pid);
  const running = controlOf(child, exited, options);
  const output = watchOutput(child, options);
  const gaveUp = new AbortController();
  const outcome = await Promise.race([
    readiness(child, output.line, { ready: options.ready, signal: gaveUp.signal }).then((message) => ({ message })),
    exited.then((reason) => `ended (${reason})`),
    pause(options.readyWithinMs ?? 30_000, 'did not get ready in time', { signal: gaveUp.signal }),
    abortOf(options.signal, gaveUp.signal).then(() => 'was given up'),
  ]).finally(() => gaveUp.abort());
  if (typeof outcome === 'object') return { ...running, message: outcome.message };
  await running.kill();
  // Its last words may still be in the pipe when the news of its end has come.
  await Promise.race([output.closed, pause(LAST_WORDS_MS, undefined, { ref: false })]);
  throw new Error(`${options.name} ${outcome}. Its last lines:\n${output.lastLines.join('\n')}`);
}

function readiness(
  child: ChildProcess,
  line: Promise<void>,
  { ready, signal }: Pick<ProgramOptions, 'ready'> & { signal: AbortSignal },
): Promise<unknown> {
  if ('url' in ready) return waitForUrl(ready.url, signal);
  if ('line' in ready) return line;
  return new Promise<unknown>((resolve) => child.once('message', resolve));
}

/** Stops listening when done: a signal that lives as long as the run would gather a listener with each restart. */
function abortOf(signal: AbortSignal | undefined, done: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true, signal: done }));
}

function watchOutput(child: ChildProcess, options: ProgramOptions) {
  const lastLines: string[] = [];
  const awaited = 'line' in options.ready ? options.ready.line : undefined;
  const line = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (text) => {
        lastLines.push(text);
        if (lastLines.length > LAST_LINES_KEPT) lastLines.shift();
        options.log?.(text);
        if (awaited?.test(text)) resolve();
      });
    }
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { line, lastLines, closed };
}

function controlOf(child: ChildProcess, exited: Promise<string>, options: ProgramOptions): RunningProgram {
  const goneWithin = (patienceMs: number) =>
    Promise.race([exited.then(() => true), pause(patienceMs, false, { ref: false })]);
  const kill = async () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
    if (!(await goneWithin(KILL_PATIENCE_MS)))
      throw new Error(`${options.name} (process ${child.pid}) does not end, even when killed; end it by hand.`);
  };
  return {
    pid: child.pid ?? 0,
    exited,
    kill,
    async stop() {
      child.kill(options.stopSignal ?? 'SIGTERM');
      if (!(await goneWithin(STOP_PATIENCE_MS))) await kill();
    },
  };
}
