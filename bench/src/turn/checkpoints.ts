import type pg from 'pg';

/** What a talk holds in LangGraph's three tables. */
export interface Checkpoints {
  readonly bytes: number;
  /** How many checkpoints, old ones included. */
  readonly count: number;
}

/** What the rows of a graph's thread take, without their indexes. @param schema where the checkpointer keeps its tables */
export async function checkpointsOf(pool: pg.Pool, schema: string, threadId: string): Promise<Checkpoints> {
  const bytesIn = (table: string) =>
    `coalesce((select sum(pg_column_size(t.*)) from ${schema}.${table} t where t.thread_id = $1), 0)`;
  const { rows } = await pool.query<{ bytes: string; count: string }>(
    `select ${['checkpoints', 'checkpoint_blobs', 'checkpoint_writes'].map(bytesIn).join(' + ')} as bytes,
       (select count(*) from ${schema}.checkpoints where thread_id = $1) as count`,
    [threadId],
  );
  return { bytes: Number(rows[0]?.bytes), count: Number(rows[0]?.count) };
}
