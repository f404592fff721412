import type pg from 'pg';

const older = `thread_id = $1 and checkpoint_id < (select max(checkpoint_id) from orchestrator_graph.checkpoints where thread_id = $1)`;

/**
 * Forgets how a graph's thread came to where it stands: earlier checkpoints hold what was read and said on the way, in
 * people's own words, and nothing goes back to them once a walk is done.
 */
export async function forgetTheWay(pool: pg.Pool, graphThreadId: string): Promise<void> {
  await pool.query(`delete from orchestrator_graph.checkpoint_writes where ${older}`, [graphThreadId]);
  await pool.query(`delete from orchestrator_graph.checkpoints where ${older}`, [graphThreadId]);
  await pool.query(
    `delete from orchestrator_graph.checkpoint_blobs b where b.thread_id = $1 and not exists (
       select from orchestrator_graph.checkpoints c
       where c.thread_id = b.thread_id and c.checkpoint_ns = b.checkpoint_ns
         and c.checkpoint -> 'channel_versions' ->> b.channel = b.version)`,
    [graphThreadId],
  );
}
