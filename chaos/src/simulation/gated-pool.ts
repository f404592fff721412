import { RoundTrip } from '@marquee/service-kit/transaction/round-trip.ts';
import type pg from 'pg';
import type { Chance } from './chance.ts';
import type { Scheduler, SimProcess } from './scheduler.ts';
import type { SimClock } from './sim-clock.ts';

export interface GatedPoolOptions {
  readonly real: pg.Pool;
  /** Whose transactions end with it. */
  readonly process: SimProcess;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly clock: SimClock;
  readonly sessions: Sessions;
}

/** What Postgres knows of its sessions, asked on another one. */
export interface Sessions {
  /** Whether it waits for a lock. */
  isWaiting(processId: number): Promise<boolean>;
  /** Ends the statement at hand. */
  cancel(processId: number): Promise<void>;
}

/** A transaction's connection that tells when it has committed. */
export interface GatedClient {
  /** What is to be noted if, and only if, the transaction at hand commits. */
  readonly notes: (() => void)[];
}

/** Each step takes a millisecond of the simulated clock. */
const lateMs = 60;

/** What asks for a lock that somebody else may have. */
const waiting = /start_command|claim_rows|lock_event|relay_memory/;

type Statement = string | { readonly text: string };
type Session = pg.PoolClient & { readonly processID?: number };

class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/**
 * A process's pool in which each statement waits for its turn, on a real Postgres. By chance a statement is carried out
 * and its answer lost with the connection.
 */
export function gatedPool(options: GatedPoolOptions): pg.Pool {
  const pool = {
    query: async (statement: Statement, values?: unknown[]) => {
      const client = openClient(options);
      try {
        return await client.query(statement, values);
      } finally {
        client.release();
      }
    },
    connect: async () => openClient(options),
  };
  return pool as unknown as pg.Pool;
}

function openClient({ real, process, scheduler, chance, clock, sessions }: GatedPoolOptions) {
  const notes: GatedClient['notes'] = [];
  let session: Session | undefined;
  let running: Promise<unknown> | undefined;
  let inTransaction = false;
  let lost = false;
  /** One connection does one after the other, also what was sent together. */
  let before: Promise<unknown> = Promise.resolve();
  const abandon = async () => {
    if (running && session?.processID) await sessions.cancel(session.processID);
    await running?.catch(() => undefined);
    if (session && inTransaction) await session.query('rollback');
    inTransaction = false;
    session?.release();
    session = undefined;
  };
  const act = async (statement: Statement, values?: unknown[]) => {
    if (lost) throw new ConnectionLost();
    // Drawn before: a statement that waits for a lock ends while others draw.
    const losesAnswer = chance.of('lost answer');
    session ??= await real.connect();
    process.open.add(abandon);
    const verb = verbOf(statement);
    if (verb === 'begin') inTransaction = true;
    running = session.query(statement as string, values);
    const result = (await running.finally(() => (running = undefined))) as pg.QueryResult;
    if (verb === 'commit') for (const note of notes.splice(0)) if (result.command === 'COMMIT') note();
    if (verb === 'commit' || verb === 'rollback') inTransaction = false;
    if (verb === 'rollback') notes.length = 0;
    if (!losesAnswer) return result;
    lost = true;
    await abandon();
    throw new ConnectionLost();
  };
  const query = (statement: Statement, values?: unknown[]): Promise<pg.QueryResult> => {
    const turn = () => {
      const readyMs = clock.ms() + (verbOf(statement) === 'commit' && chance.of('late commit') ? lateMs : 0);
      return scheduler.turn({
        label: labelOf(statement),
        ready: () => clock.ms() >= readyMs,
        act: () => act(statement, values),
        mayWait: waiting.test(labelOf(statement)) || (!inTransaction && verbOf(statement) === 'update'),
        waitsForLock: async () => (session?.processID ? sessions.isWaiting(session.processID) : false),
      });
    };
    const answer = before.then(turn, turn);
    before = answer.catch(() => undefined);
    return answer;
  };
  /** Others' statements come between what was sent together, as in Postgres. */
  const queryTogether = async (trip: RoundTrip) => {
    const rows: pg.QueryResultRow[][] = [];
    try {
      for (const { text, values = [] } of trip.statements) rows.push((await query(text, [...values])).rows);
      trip.answer(rows);
    } catch (error) {
      trip.handleError(error as Error);
    }
  };
  return {
    notes,
    query: (statement: Statement | RoundTrip, values?: unknown[]) =>
      statement instanceof RoundTrip ? queryTogether(statement) : query(statement, values),
    release: () => {
      process.open.delete(abandon);
      session?.release();
      session = undefined;
    },
  };
}

const textOf = (statement: Statement) => (typeof statement === 'string' ? statement : statement.text).trim();
const verbOf = (statement: Statement) => /^\w+/.exec(textOf(statement))?.[0] ?? '';

/** `update outbox`, `select store_messages`. */
function labelOf(statement: Statement): string {
  const object = /_engine\.(\w+)/.exec(textOf(statement))?.[1];
  return object ? `${verbOf(statement)} ${object}` : verbOf(statement);
}
