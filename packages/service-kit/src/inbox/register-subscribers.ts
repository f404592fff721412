import type pg from 'pg';
import { inTransaction } from '../transaction/in-transaction.ts';
import type { Subscriber } from './subscriber.ts';

/**
 * Writes the subscribers of this version into the database with the point where each starts, so that every reader, also
 * one of an older version, makes a row for each of them. The lock lets no reader store a batch between a new
 * subscriber's starting point and its commit. It starts with its millisecond: a domain event's time has no finer part, and
 * one that came later within it would count as earlier.
 */
export async function registerSubscribers(
  pool: pg.Pool,
  service: string,
  subscribers: readonly Subscriber[],
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(`lock table ${service}_engine.subscribers in share row exclusive mode`);
    await client.query(
      `insert into ${service}_engine.subscribers (name, type, starts_at)
       select s.name, s.type, date_trunc('milliseconds', clock_timestamp()) from unnest($1::text[], $2::text[]) as s (name, type)
       on conflict (name) do update set type = excluded.type`,
      [subscribers.map((s) => s.name), subscribers.map((s) => s.on.typeName)],
    );
  });
}
