import pg from 'pg';
import type { ApiKeys } from './api-keys.ts';

export interface SupabaseApiOptions {
  /** A superuser's address of a database that `prepareSupabaseDatabase` has prepared. */
  superuserUrl: string;
  /** Where keys and files are kept. */
  dataFolder: string;
  /** 0 takes any free port. */
  port: number;
  /** Where mails of sign-in go. */
  smtpUrl: string;
  /** The product's address: links in mails lead there, and so does every redirect that isn't allowed elsewhere. */
  siteUrl: string;
  /** Further addresses that a redirect may lead to; `*` stands for one part of a path, `**` for any. */
  allowedRedirectUrls: readonly string[];
}

/** What every part of the API is given. */
export interface ApiContext {
  readonly options: SupabaseApiOptions;
  readonly keys: ApiKeys;
  /** Known once the server listens, before its first request. */
  url: string;
  readonly authPool: pg.Pool;
  readonly storagePool: pg.Pool;
  /** Stays superuser, so that it can step down to any subscriber's role. */
  readonly superuserPool: pg.Pool;
}

/**
 * A pool that works as the role which owns that part of the hosted database: a trigger or policy that hosted Supabase
 * would stop must be stopped here too, so nothing runs as superuser that doesn't there.
 */
export function poolAs(superuserUrl: string, role: string | null, searchPath: string): pg.Pool {
  const settings = [`-c search_path=${searchPath}`, ...(role === null ? [] : [`-c role=${role}`])];
  const pool = new pg.Pool({
    connectionString: superuserUrl,
    max: 8,
    options: settings.join(' '),
    application_name: 'marquee-supabase-api',
  });
  // An idle connection that Postgres closed (a restart) is replaced by the next query; unheard, it would end the process.
  pool.on('error', () => undefined);
  // One that is in use reports it itself, and its next statement fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Runs the function in one transaction, which is rolled back when it throws. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  run: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await run(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Anything that takes a query: a pool, or the client of a transaction. */
export type Queryable = pg.Pool | pg.PoolClient;
