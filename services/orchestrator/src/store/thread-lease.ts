import type { Statement } from '@marquee/service-kit/transaction/round-trip.ts';
import type pg from 'pg';

/** A run's hold of a graph's thread. The fencing number grows with each change of hands. */
export interface ThreadLease {
  readonly graphThreadId: string;
  readonly runId: string;
  readonly fencing: number;
}

/** How long a run may be silent on its graph's thread before another one may take it over. */
const leaseSeconds = 60;
/** So long a run asks for its lease alone before it renews it too: a renewal waits for the disk. */
const renewAfterMs = 10_000;

/**
 * What takes the lease of a graph's thread for a run, as `$1`, `$2` and `$3`: a row with its fencing number, none while
 * another run holds it. The library lets two runs walk one thread at once and loses one of them without an error; this lets
 * one at a time.
 */
export const takingLease = (graphThreadId: string, runId: string): Statement => ({
  text: `insert into thread_leases as l (graph_thread_id, run_id, fencing, expires_at)
     values ($1, $2, 1, now() + make_interval(secs => $3))
     on conflict (graph_thread_id) do update
       set run_id = excluded.run_id, fencing = l.fencing + 1, expires_at = excluded.expires_at
       where l.expires_at < now() or l.run_id = excluded.run_id
     returning fencing`,
  values: [graphThreadId, runId, leaseSeconds],
});

/**
 * Asks, before each tool call, whether the run still holds its lease under its fencing number, and renews it now and then.
 */
export function leaseHolder(pool: pg.Pool, { graphThreadId, runId, fencing }: ThreadLease): () => Promise<boolean> {
  const mine = 'graph_thread_id = $1 and run_id = $2 and fencing = $3';
  const values = [graphThreadId, runId, fencing];
  let renewedAtMs = performance.now();
  return async () => {
    if (performance.now() - renewedAtMs < renewAfterMs)
      return (await pool.query(`select from thread_leases where ${mine}`, values)).rowCount === 1;
    renewedAtMs = performance.now();
    const renewing = `update thread_leases set expires_at = now() + make_interval(secs => $4) where ${mine}`;
    return (await pool.query(renewing, [...values, leaseSeconds])).rowCount === 1;
  };
}

/** What gives the lease back, so that the next run need not wait. */
export const givingLease = ({ graphThreadId, runId, fencing }: ThreadLease): Statement => ({
  text: `update thread_leases set expires_at = now() where graph_thread_id = $1 and run_id = $2 and fencing = $3`,
  values: [graphThreadId, runId, fencing],
});
