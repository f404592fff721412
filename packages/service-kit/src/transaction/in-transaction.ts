import type pg from 'pg';
import { inOneRoundTrip, type Statement } from './round-trip.ts';
import { spanOfTransaction, transactionAttributes } from './transaction-span.ts';

/** Postgres chose this transaction as a deadlock's or a serialisation conflict's victim: the same work may succeed now. */
const retryable = new Set(['40P01', '40001']);
const attemptsMax = 3;

export interface TransactionStart {
  /** What it begins with, in one round trip with its begin. */
  readonly first?: Statement | undefined;
  /** It only reads, and all of it as it is when it begins. */
  readonly reads?: boolean;
}

/** What a transaction gives its work beside the connection. */
export interface TransactionSteps {
  /** What its first statement answered, if it has one. */
  readonly rows: readonly pg.QueryResultRow[];
  /** Sends the last statements, and the commit along with them: nothing can follow. @returns the rows of each */
  commitWith(...last: readonly Statement[]): Promise<readonly pg.QueryResultRow[][]>;
}

/**
 * Runs work in one transaction: commits when it returns, rolls back when it throws. A connection whose state is unknown
 * after a failed rollback is thrown away rather than handed to the next caller.
 */
export function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, steps: TransactionSteps) => Promise<T>,
  start: TransactionStart = {},
): Promise<T> {
  return spanOfTransaction((span) =>
    runTransaction(
      pool,
      (client, steps) => {
        span?.setAttributes(transactionAttributes(client));
        return work(client, steps);
      },
      start,
    ),
  );
}

async function runTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, steps: TransactionSteps) => Promise<T>,
  { first, reads }: TransactionStart,
): Promise<T> {
  const begin = { text: reads ? 'begin isolation level repeatable read read only' : 'begin' };
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    let committed = false;
    const commitWith = async (...last: readonly Statement[]) => {
      const answers = await inOneRoundTrip(client, [...last, { text: 'commit' }]);
      committed = true;
      return answers;
    };
    try {
      const [, rows = []] = await inOneRoundTrip(client, [begin, ...(first ? [first] : [])]);
      const result = await work(client, { rows, commitWith });
      if (!committed) await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      if (attempt < attemptsMax && retryable.has((error as { code?: string }).code ?? '')) continue;
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
