import { AsyncLocalStorage } from 'node:async_hooks';
import { onFailpoint } from '@marquee/service-kit/failpoints/failpoint.ts';
import type { Chance } from './chance.ts';

/** A process that lives in this one: whatever it does outside of itself waits for its turn. */
export interface SimProcess {
  readonly name: string;
  alive: boolean;
  /** What ends with it: its transactions that are open. */
  readonly open: Set<() => Promise<void>>;
}

/** Something that a process is about to do, and does when it is chosen. */
export interface Turn<T> {
  readonly label: string;
  act(): Promise<T> | T;
  /** Whether it can be chosen; always unless told. */
  ready?(): boolean;
  /** It begins something new: while everything settles it comes once a round. */
  readonly idle?: boolean;
  /** It may have to wait for a lock. Of two that wait nobody knows who gets it first: one at a time is let there. */
  readonly mayWait?: boolean;
  /** Whether what was begun waits for a lock that another one holds. */
  waitsForLock?(): Promise<boolean>;
}

interface Parked extends Turn<unknown> {
  readonly process: SimProcess;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

export interface Scheduler {
  /** All that was done, in its order: the same for the same seed. */
  readonly trace: string[];
  /** Waits until this process's turn is chosen, and answers with what came of it. */
  turn<T>(turn: Turn<T>): Promise<T>;
  /** What could be done now. */
  choices(): readonly Parked[];
  /** Does one of them, until whoever asked for it is at its next turn. */
  take(choice: Parked): Promise<void>;
  /** Starts a process. Called again where it died. */
  start(process: SimProcess, work: () => Promise<void>): Promise<void>;
  /** Ends a process at once, as a crash does: what it has in memory is gone, and its transactions roll back. */
  kill(process: SimProcess): Promise<void>;
}

const current = new AsyncLocalStorage<{ process: SimProcess; pass(name: string): void }>();
onFailpoint((name) => current.getStore()?.pass(name));

class Died extends Error {
  override readonly name = 'Died';
}

const neverAgain = new Promise<never>(() => undefined);

/**
 * Lets one thing happen at a time: between two turns of a process nothing can be seen from outside. Which turn comes next
 * is for the caller to choose, so that chance decides about every order and a seed repeats it.
 */
export function openScheduler(chance: Chance): Scheduler {
  const trace: string[] = [];
  const parked: Parked[] = [];
  const locked: { one: Parked; outcome: Promise<Outcome> }[] = [];
  const dying: SimProcess[] = [];

  const deliver = async (one: Parked, outcome: Outcome) => {
    trace.push(`${one.process.name} ${one.label}${inWords(outcome)}`);
    if (one.process.alive && 'error' in outcome) one.reject(outcome.error);
    else if (one.process.alive && 'value' in outcome) one.resolve(outcome.value);
    await untilParked();
    while (dying.length > 0) await bury(dying.shift() as SimProcess);
  };
  const bury = async (process: SimProcess) => {
    for (const one of parked.filter((other) => other.process === process)) parked.splice(parked.indexOf(one), 1);
    for (const end of process.open) await end();
    process.open.clear();
    for (const { one, outcome } of locked.filter((other) => other.one.process === process)) {
      await outcome;
      removeFrom(locked, (other) => other.one === one);
    }
  };
  const pass = (process: SimProcess) => (name: string) => {
    if (!process.alive || !chance.of('death')) return;
    trace.push(`${process.name} dies at ${name}`);
    process.alive = false;
    dying.push(process);
    throw new Died(name);
  };
  return {
    trace,
    turn: (turn) => {
      const process = current.getStore()?.process;
      if (!process) throw new Error(`${turn.label}: outside of a simulated process`);
      if (!process.alive) return neverAgain;
      return new Promise((resolve, reject) => {
        parked.push({ ...turn, process, resolve: resolve as (value: unknown) => void, reject });
      });
    },
    choices: () => parked.filter((one) => (one.ready?.() ?? true) && !(one.mayWait && locked.length > 0)),
    take: async (one) => {
      parked.splice(parked.indexOf(one), 1);
      const outcome: Promise<Outcome> = (async () => one.act())().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      if (one.waitsForLock && (await isLocked(outcome, one.waitsForLock))) {
        trace.push(`${one.process.name} ${one.label}: waits for a lock`);
        locked.push({ one, outcome });
        return;
      }
      await deliver(one, await outcome);
      for (const { one: waiting, outcome: its } of locked.slice()) {
        if (!waiting.waitsForLock || (await isLocked(its, waiting.waitsForLock))) continue;
        removeFrom(locked, (other) => other.one === waiting);
        await deliver(waiting, await its);
      }
    },
    start: async (process, work) => {
      process.alive = true;
      current.run({ process, pass: pass(process) }, () => {
        work().catch((error: unknown) => trace.push(`${process.name} broke down: ${String(error)}`));
      });
      await untilParked();
    },
    kill: async (process) => {
      trace.push(`${process.name} is killed`);
      process.alive = false;
      await bury(process);
    },
  };
}

/** All that can go on without a turn has gone on: it takes no more than microtasks. */
function untilParked(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Comes back when a statement is over, or certain to wait for somebody. */
async function isLocked(outcome: Promise<Outcome>, waitsForLock: () => Promise<boolean>): Promise<boolean> {
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const moment = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), 4);
    });
    const over = await Promise.race([outcome.then(() => true), moment]);
    clearTimeout(timer);
    if (over) return false;
    if (await waitsForLock()) return true;
  }
}

function removeFrom<T>(list: T[], isIt: (one: T) => boolean): void {
  const index = list.findIndex(isIt);
  if (index >= 0) list.splice(index, 1);
}

/** Without ids that nobody chose: a trace is compared. */
function inWords(outcome: Outcome): string {
  if ('error' in outcome) return `: ${outcome.error instanceof Error ? outcome.error.name : 'error'}`;
  const { value } = outcome;
  const rows = (value as { rowCount?: number | null } | undefined)?.rowCount;
  if (typeof rows === 'number') return `: ${rows}`;
  return typeof value === 'string' || typeof value === 'number' ? `: ${value}` : '';
}
