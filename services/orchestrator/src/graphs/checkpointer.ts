import type { RunnableConfig } from '@langchain/core/runnables';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import type pg from 'pg';

const schema = 'orchestrator_graph';

type Put = Parameters<PostgresSaver['put']>;
type PutWrites = Parameters<PostgresSaver['putWrites']>;

/**
 * LangGraph's checkpointer on our tables. What it writes in one transaction of many statements, this one writes in one
 * statement: a turn of a talk took some sixty round trips to Postgres otherwise, and takes eleven.
 */
export class Checkpointer extends PostgresSaver {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super(pool, undefined, { schema });
    this.#pool = pool;
  }

  /** Stores a checkpoint with the values that are new in it. */
  override async put(...[config, checkpoint, metadata, versions]: Put): Promise<RunnableConfig> {
    const { thread_id, checkpoint_ns = '', checkpoint_id } = config.configurable ?? {};
    const [blobs, dumped] = await Promise.all([
      this._dumpBlobs(thread_id, checkpoint_ns, checkpoint.channel_values, versions),
      this._dumpMetadata(metadata),
    ]);
    await this.#pool.query(
      `with blobs as (
         insert into ${schema}.checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
         select $1, $2, b.* from unnest($7::text[], $8::text[], $9::text[], $10::bytea[]) as b
         on conflict do nothing)
       insert into ${schema}.checkpoints (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, checkpoint, metadata)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (thread_id, checkpoint_ns, checkpoint_id)
         do update set checkpoint = excluded.checkpoint, metadata = excluded.metadata`,
      [
        thread_id,
        checkpoint_ns,
        checkpoint.id,
        checkpoint_id,
        this._dumpCheckpoint(checkpoint),
        dumped,
        ...columnsOf(
          blobs.map(([, , ...blob]) => blob),
          4,
        ),
      ],
    );
    return { configurable: { thread_id, checkpoint_ns, checkpoint_id: checkpoint.id } };
  }

  /** Stores what a node wrote, before the checkpoint that has it. */
  override async putWrites(...[config, writes, taskId]: PutWrites): Promise<void> {
    const { thread_id, checkpoint_ns, checkpoint_id } = config.configurable ?? {};
    const dumped = await this._dumpWrites(thread_id, checkpoint_ns, checkpoint_id, taskId, writes);
    // An interrupt and the like: they have fixed places, and replace what is there, one after the other.
    if (dumped.some(([, , , , place]) => place < 0)) return super.putWrites(config, writes, taskId);
    await this.#pool.query(
      `insert into ${schema}.checkpoint_writes (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
       select $1, $2, $3, $4, w.* from unnest($5::int[], $6::text[], $7::text[], $8::bytea[]) as w
       on conflict do nothing`,
      [
        thread_id,
        checkpoint_ns,
        checkpoint_id,
        taskId,
        ...columnsOf(
          dumped.map(([, , , , ...write]) => write),
          4,
        ),
      ],
    );
  }
}

/** Rows as columns, as `unnest` takes them; bytes as buffers, which the driver knows in lists. */
function columnsOf(rows: readonly (readonly (string | number | Uint8Array | undefined)[])[], count: number) {
  return Array.from({ length: count }, (_, at) =>
    rows.map(({ [at]: value }) => (value instanceof Uint8Array ? Buffer.from(value) : (value ?? null))),
  );
}
