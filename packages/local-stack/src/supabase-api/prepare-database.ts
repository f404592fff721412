import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** In the order in which they depend on each other; each may run again on a database that it already prepared. */
const scripts = ['roles', 'auth', 'storage', 'realtime'] as const;

/** Any constant will do: it only has to be the same in every process that prepares the same database. */
const preparationLock = 7_301_947;

/** What Postgres answers when two databases of one server are prepared at once: they have their roles in common. */
const collisionCodes = ['XX000', '23505', '42710', '40P01'];
const attemptsMax = 10;

/**
 * Gives a plain Postgres what hosted Supabase brings before the first migration: its roles with their attributes, the
 * schemas `extensions`, `auth`, `storage` and `realtime`, the default privileges and the publication for realtime.
 * Runs as the superuser of a local database, in one transaction, and changes nothing that stands already.
 */
export async function prepareSupabaseDatabase(superuserUrl: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prepareOnce(superuserUrl);
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      if (attempt === attemptsMax || !collisionCodes.includes(code ?? '')) throw error;
      await wait(20 * attempt);
    }
  }
}

async function prepareOnce(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'marquee-prepare-database' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [preparationLock]);
    const isNew = (await client.query(`select 1 from pg_roles where rolname = 'postgres'`)).rowCount === 0;
    for (const script of scripts) {
      const sql = await readFile(new URL(`./database/${script}.sql`, import.meta.url), 'utf8');
      await runScript(client, script, sql);
    }
    // A role that somebody else made keeps its password; a new one gets the superuser's, so that it can sign in at all.
    if (isNew) await client.query(`alter role postgres password ${client.escapeLiteral(client.password ?? '')}`);
    await client.query('commit');
  } finally {
    // Closing the connection rolls back what was not committed.
    await client.end();
  }
}

async function runScript(client: pg.Client, script: string, sql: string): Promise<void> {
  try {
    await client.query(sql);
  } catch (cause) {
    throw new Error(
      `The database couldn't be prepared (${script}.sql): ${cause instanceof Error ? cause.message : String(cause)}. ` +
        'The login must be a superuser of a Postgres 17.',
      { cause },
    );
  }
}
