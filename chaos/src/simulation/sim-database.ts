import { cloneDatabase, dropDatabase } from '@marquee/local-stack/postgres/clone-database.ts';
import { withDatabase } from '@marquee/local-stack/postgres/with-database.ts';
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { registerSubscribers } from '@marquee/service-kit/inbox/register-subscribers.ts';
import { loginUrl } from '@marquee/testing/bus/open-bus-on.ts';
import { makeHeardTable } from '@marquee/testing/bus/recorder.ts';
import { newId } from '@marquee/values/ids.ts';
import type pg from 'pg';
import { openChance } from './chance.ts';
import type { Sessions } from './gated-pool.ts';
import { subscribersOf } from './subscribers.ts';
import { openTruth } from './truth.ts';

/** A database of its own, on which one seed after the other runs. */
export interface SimDatabase {
  readonly sessions: Sessions;
  /** As its superuser: for looking. */
  readonly sql: pg.Pool;
  /** A service's own login. */
  of(service: string): pg.Pool;
  /** As if nothing had ever happened. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const services = ['events', 'tasks'];
const cleared = [
  ...services.flatMap((service) =>
    ['outbox', 'inbox', 'stream_cursor', 'relay_memory', 'known_events', 'idempotency', 'jobs'].map(
      (table) => `${service}_engine.${table}`,
    ),
  ),
  'tasks_engine.heard',
  'history_to_chain',
  'action_history',
];

export async function openSimDatabase(superuserUrl: string): Promise<SimDatabase> {
  const name = `simulation_${newId().replaceAll('-', '')}`;
  await cloneDatabase({ superuserUrl, template: 'postgres', name });
  const url = withDatabase(superuserUrl, name);
  await makeHeardTable(url);
  const open = (service: string) =>
    openDatabase({ url: loginUrl(url, service), processName: service, connectionsMax: 16 });
  const pools = new Map(services.map((service) => [service, open(service)]));
  const of = (service: string) => {
    const pool = pools.get(service);
    if (!pool) throw new Error(`The simulation has no service ${service}`);
    return pool;
  };
  const sql = openDatabase({ url, processName: 'simulation', connectionsMax: 2 });
  // Of any seed: the database is told their names.
  const named = subscribersOf({ chance: openChance(0), truth: openTruth() });
  await registerSubscribers(of('tasks'), 'tasks', named);
  return {
    sql,
    of,
    sessions: {
      isWaiting: async (processId) => {
        const { rows } = await sql.query<{ waits: boolean }>('select cardinality(pg_blocking_pids($1)) > 0 as waits', [
          processId,
        ]);
        return rows[0]?.waits ?? false;
      },
      cancel: async (processId) => void (await sql.query('select pg_cancel_backend($1)', [processId])),
    },
    clear: async () => {
      // No trigger: one forbids that a line of the history goes.
      await sql.query(
        `begin; set local session_replication_role = replica; ${cleared.map((table) => `delete from ${table}`).join(';')}; commit`,
      );
    },
    close: async () => {
      await Promise.all([...pools.values(), sql].map((pool) => pool.end()));
      await dropDatabase({ superuserUrl, name });
    },
  };
}
