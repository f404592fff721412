import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** Drizzle over one connection that is inside a transaction. */
export type Database = NodePgDatabase;

export interface DatabaseOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly processName: string;
  readonly connectionsMax: number;
}

// int8 arrives as text by default; every bigint of ours (minor units, sequence numbers) is below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * A pool of connections as the service's own login. A statement that runs longer than 15 s, a lock that is waited for
 * longer than 10 s and a transaction that idles for 30 s are ended by Postgres, so that no caller can hold up the rest.
 */
export function openDatabase(options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connectionsMax,
    application_name: options.processName,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
  });
  // An idle connection that Postgres closes (a restart) is reported here; the pool opens another one on demand.
  pool.on('error', () => undefined);
  // One that is in use reports it itself, and its next statement fails; unheard, the report would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export function databaseOver(client: pg.PoolClient): Database {
  return drizzle(client);
}
