import type pg from 'pg';

/** The checkpoints of one graph's thread as they stand in Postgres. */
export interface StoredRows {
  readonly checkpoints: readonly Row[];
  readonly checkpoint_blobs: readonly Row[];
  readonly checkpoint_writes: readonly Row[];
}

type Row = Readonly<Record<string, unknown>>;

const tables = ['checkpoints', 'checkpoint_blobs', 'checkpoint_writes'] as const;

/** Reads them all; bytes are text, since every one of them is JSON. */
export async function takeRows(sql: pg.Pool, graphThreadId: string): Promise<StoredRows> {
  const read = async (table: string) => {
    const { rows } = await sql.query<Row>(
      `select * from orchestrator_graph.${table} t where thread_id = $1 order by to_jsonb(t)`,
      [graphThreadId],
    );
    return rows.map(readable);
  };
  const [checkpoints = [], blobs = [], writes = []] = await Promise.all(tables.map(read));
  return { checkpoints, checkpoint_blobs: blobs, checkpoint_writes: writes };
}

function readable({ blob, ...row }: Row): Row {
  if (blob === undefined || blob === null) return { ...row, ...(blob === null ? { blob } : {}) };
  const text = (blob as Buffer).toString('utf8');
  if (!(blob as Buffer).equals(Buffer.from(text)))
    throw new Error(`A checkpoint holds ${String(row['type'])}, which is no text`);
  return { ...row, blob: text };
}

/** Puts them in the place of what the thread has. */
export async function putRows(sql: pg.Pool, graphThreadId: string, rows: StoredRows): Promise<void> {
  for (const table of tables) {
    await sql.query(`delete from orchestrator_graph.${table} where thread_id = $1`, [graphThreadId]);
    for (const row of rows[table])
      await sql.query(
        `insert into orchestrator_graph.${table}
         select (jsonb_populate_record(null::orchestrator_graph.${table}, $1)).*`,
        [JSON.stringify({ ...row, ...(typeof row['blob'] === 'string' && { blob: hex(row['blob']) }) })],
      );
  }
}

const hex = (text: string) => `\\x${Buffer.from(text).toString('hex')}`;
