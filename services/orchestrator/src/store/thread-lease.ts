import type pg from 'pg';

/** How long a run may be silent on its graph's thread before another one may take it over. */
const leaseSeconds = 60;

/**
 * Takes the lease of a graph's thread for a run. The library lets two runs walk one thread at once and loses one of them
 * without an error; this lets one at a time. The fencing number grows with each change of hands.
 * @returns the fencing number, or undefined while another run holds the lease.
 */
export async function takeLease(pool: pg.Pool, graphThreadId: string, runId: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ fencing: number }>(
    `insert into thread_leases as l (graph_thread_id, run_id, fencing, expires_at)
     values ($1, $2, 1, now() + make_interval(secs => $3))
     on conflict (graph_thread_id) do update
       set run_id = excluded.run_id, fencing = l.fencing + 1, expires_at = excluded.expires_at
       where l.expires_at < now() or l.run_id = excluded.run_id
     returning fencing`,
    [graphThreadId, runId, leaseSeconds],
  );
  return rows[0]?.fencing;
}

/** Whether the run still holds the lease under its fencing number; asking renews it. Before each tool call. */
export async function stillHolds(
  pool: pg.Pool,
  graphThreadId: string,
  lease: { runId: string; fencing: number },
): Promise<boolean> {
  const result = await pool.query(
    `update thread_leases set expires_at = now() + make_interval(secs => $4)
     where graph_thread_id = $1 and run_id = $2 and fencing = $3`,
    [graphThreadId, lease.runId, lease.fencing, leaseSeconds],
  );
  return result.rowCount === 1;
}

/** Gives the lease back, so that the next run need not wait. */
export async function giveLease(
  pool: pg.Pool,
  graphThreadId: string,
  lease: { runId: string; fencing: number },
): Promise<void> {
  await pool.query(
    `update thread_leases set expires_at = now() where graph_thread_id = $1 and run_id = $2 and fencing = $3`,
    [graphThreadId, lease.runId, lease.fencing],
  );
}
