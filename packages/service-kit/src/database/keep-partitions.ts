import type pg from 'pg';

/** Makes this month's partitions of outbox and inbox and the next two; called at start and once a day. */
export async function keepPartitions(pool: pg.Pool, service: string): Promise<void> {
  for (const months of [0, 1, 2])
    await pool.query(`select private.make_partitions($1, (now() + make_interval(months => $2))::date)`, [
      service,
      months,
    ]);
}
