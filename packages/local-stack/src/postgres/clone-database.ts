import type pg from 'pg';
import { withClient } from './with-client.ts';
import { withDatabase } from './with-database.ts';

export interface CloneOptions {
  readonly superuserUrl: string;
  /** Nobody may be connected to it meanwhile: Postgres copies its files. */
  readonly template: string;
  readonly name: string;
}

/** Makes a copy of a database, owned by `postgres`. `withDatabase` gives its address. */
export async function cloneDatabase({ superuserUrl, template, name }: CloneOptions): Promise<void> {
  await asSuperuser(superuserUrl, template, async (client) => {
    const [copy, original] = [client.escapeIdentifier(name), client.escapeIdentifier(template)];
    try {
      await client.query(`create database ${copy} template ${original} owner postgres`);
    } catch (error) {
      if ((error as pg.DatabaseError).code !== '55006') throw error;
      throw new Error(`The database ${template} can't be copied while somebody is connected to it; close that first.`, {
        cause: error,
      });
    }
  });
}

/** Removes a database with the sessions and replication slots that would hold it; fine when it isn't there. */
export async function dropDatabase({ superuserUrl, name }: Omit<CloneOptions, 'template'>): Promise<void> {
  await asSuperuser(superuserUrl, name, async (client) => {
    await client.query(
      'select pg_terminate_backend(active_pid) from pg_replication_slots where database = $1 and active_pid is not null',
      [name],
    );
    await client.query('select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = $1', [
      name,
    ]);
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  });
}

function asSuperuser(url: string, avoid: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  // Neither the copied nor the dropped database may have a session, ours included.
  const mustAvoid = new URL(url).pathname === `/${avoid}`;
  return withClient(mustAvoid ? withDatabase(url, 'template1') : url, act);
}
