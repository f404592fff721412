import type pg from 'pg';
import { expectRows } from '../transaction/expect-rows.ts';

export interface OutboxRow {
  readonly seq: number;
  readonly id: string;
  readonly occurred_at: Date;
  readonly event_id: string | null;
  readonly type: string;
  readonly subject: string;
  readonly payload: string;
  readonly traceparent: string | null;
}

export interface PublishedRow {
  readonly row: OutboxRow;
  readonly streamSeq: number;
}

/** How many rows are published at once. */
export const batchRows = 1_000;

/**
 * The first rows that are *not yet published*, never "rows above the last one": a transaction that commits late has a
 * lower number. Behind `afterSeq` it only reads ahead, while the ones before are under way.
 */
export async function unpublished(
  pool: pg.Pool,
  service: string,
  { afterSeq, limit }: { afterSeq: number; limit: number },
): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>(
    `select seq, id, occurred_at, event_id, type, subject, payload, traceparent from ${service}_engine.unpublished($1, $2)`,
    [afterSeq, limit],
  );
  return rows;
}

/**
 * Writes down where the stream put them, while it is the one that the service remembers: the lock lets nobody forget it
 * meanwhile. What another relay has found to be lost stays unpublished, however late its places come here.
 * @throws Error where another stream is remembered by now: all of it has to be published again.
 */
export async function markPublished(
  pool: pg.Pool,
  service: string,
  { published, streamCreatedAt }: { published: readonly PublishedRow[]; streamCreatedAt: string },
): Promise<void> {
  if (published.length === 0) return;
  const result = await pool.query(
    `update ${service}_engine.outbox o set published_at = now(), stream_seq = p.stream_seq
     from unnest($1::timestamptz[], $2::bigint[], $3::bigint[]) as p (occurred_at, seq, stream_seq),
       (select from ${service}_engine.relay_memory where stream_created_at = $4 for key share) as remembered
     where o.occurred_at = p.occurred_at and o.seq = p.seq`,
    [
      published.map((p) => p.row.occurred_at),
      published.map((p) => p.row.seq),
      published.map((p) => p.streamSeq),
      streamCreatedAt,
    ],
  );
  expectRows(result, published.length);
}
