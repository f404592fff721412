import type { Statement } from '@marquee/service-kit/transaction/round-trip.ts';

/**
 * What forgets how a graph's thread came to where it stands: earlier checkpoints hold what was read and said on the way, in
 * people's own words, and nothing goes back to them once a walk is done.
 */
export function forgettingTheWay(graphThreadId: string): Statement {
  return {
    text: `with newest as materialized (
       select checkpoint_id, checkpoint from orchestrator_graph.checkpoints
       where thread_id = $1 order by checkpoint_id desc limit 1),
     writes as (
       delete from orchestrator_graph.checkpoint_writes w using newest
       where w.thread_id = $1 and w.checkpoint_id < newest.checkpoint_id),
     older as (
       delete from orchestrator_graph.checkpoints c using newest
       where c.thread_id = $1 and c.checkpoint_id < newest.checkpoint_id)
     delete from orchestrator_graph.checkpoint_blobs b using newest
     where b.thread_id = $1 and newest.checkpoint -> 'channel_versions' ->> b.channel is distinct from b.version`,
    values: [graphThreadId],
  };
}
