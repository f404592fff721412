import type pg from 'pg';

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
export async function unpublished(pool: pg.Pool, service: string, afterSeq: number): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>(
    `select seq, id, occurred_at, event_id, type, subject, payload, traceparent from ${service}_engine.unpublished($1, $2)`,
    [afterSeq, batchRows],
  );
  return rows;
}

/** Writes down where the stream put them. */
export async function markPublished(pool: pg.Pool, service: string, published: readonly PublishedRow[]): Promise<void> {
  if (published.length === 0) return;
  await pool.query(
    `update ${service}_engine.outbox o set published_at = now(), stream_seq = p.stream_seq
     from unnest($1::timestamptz[], $2::bigint[], $3::bigint[]) as p (occurred_at, seq, stream_seq)
     where o.occurred_at = p.occurred_at and o.seq = p.seq`,
    [published.map((p) => p.row.occurred_at), published.map((p) => p.row.seq), published.map((p) => p.streamSeq)],
  );
}
