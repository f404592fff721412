import type pg from 'pg';
import type { StreamState } from '../nats/stream.ts';
import { inTransaction } from '../transaction/in-transaction.ts';

/** The stream now, and up to where each consumer has handled it. */
export interface StreamLook {
  readonly info: StreamState;
  readonly consumers: Record<string, number>;
}

/**
 * Postgres is the log of record. If the stream is another one than the relay remembers, or shorter, the broker lost its
 * store: everything that not every consumer had handled is published again (the inboxes ignore what they already hold).
 * @returns how many rows will be published again.
 */
export async function republishAfterLoss(pool: pg.Pool, service: string, info: StreamState): Promise<number> {
  const memory = await pool.query<{ stream_created_at: string; last_seq: number; floors: Record<string, number> }>(
    `select stream_created_at, last_seq, floors from ${service}_engine.relay_memory`,
  );
  const known = memory.rows[0];
  if (!known || !lostStore(known, { createdAt: String(info.created), lastSeq: info.state.last_seq })) return 0;
  const handledBefore = handledByAll(known.floors);
  return inTransaction(pool, async (client) => {
    // Alone, and first: it waits for a relay that marks what it published there, and the update has to see those marks.
    await client.query(`delete from ${service}_engine.relay_memory`);
    const result = await client.query(
      `update ${service}_engine.outbox set published_at = null, stream_seq = null where stream_seq > $1`,
      [handledBefore],
    );
    return result.rowCount ?? 0;
  });
}

/** Pure: is this another stream than the one that was remembered, or has it lost its end? */
export function lostStore(
  known: { stream_created_at: string; last_seq: number },
  found: { createdAt: string; lastSeq: number },
): boolean {
  return known.stream_created_at !== found.createdAt || found.lastSeq < known.last_seq;
}

/** Pure: the sequence number up to which every consumer had handled the stream; 0 where none is known. */
export function handledByAll(floors: Record<string, number>): number {
  const values = Object.values(floors);
  return values.length === 0 ? 0 : Math.min(...values);
}

/**
 * Writes down what the stream looks like now. A consumer that isn't listed at this moment (its reader makes it anew when
 * it takes over) keeps the place that it had.
 */
export async function rememberStream(pool: pg.Pool, service: string, { info, consumers }: StreamLook): Promise<void> {
  await pool.query(
    `insert into ${service}_engine.relay_memory as m (stream_created_at, last_seq, floors) values ($1, $2, $3)
     on conflict (only_row) do update
       set stream_created_at = excluded.stream_created_at, last_seq = excluded.last_seq, floors = m.floors || excluded.floors`,
    [String(info.created), info.state.last_seq, JSON.stringify(consumers)],
  );
}
