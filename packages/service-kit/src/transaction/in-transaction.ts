import type pg from 'pg';
import { spanOfTransaction, transactionAttributes } from './transaction-span.ts';

/** Postgres chose this transaction as a deadlock's or a serialisation conflict's victim: the same work may succeed now. */
const retryable = new Set(['40P01', '40001']);
const attemptsMax = 3;

/**
 * Runs work in one transaction: commits when it returns, rolls back when it throws. A connection whose state is unknown
 * after a failed rollback is thrown away rather than handed to the next caller.
 */
export function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return spanOfTransaction((span) => {
    const traced = (client: pg.PoolClient) => {
      span?.setAttributes(transactionAttributes(client));
      return work(client);
    };
    return runTransaction(pool, traced);
  });
}

async function runTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
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
