import type pg from 'pg';
import type { AnyJob } from './job.ts';

export interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly event_id: string | null;
  readonly payload: unknown;
  readonly attempts: number;
  readonly fencing: number;
  readonly traceparent: string | null;
  /** What the row said before: a call may have been made whose outcome nobody wrote down. */
  readonly before: 'waiting' | 'running' | 'unknown';
}

export interface ClaimOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly jobs: readonly AnyJob[];
  readonly clock: () => Date;
}

/**
 * Claims a due job by a lease, in a short transaction of its own: no transaction is held during the call. The fencing
 * number grows with each claim, so that a holder whose lease ran out can't write an outcome over its successor's.
 */
export async function claimJob(
  { service, pool, jobs, clock }: ClaimOptions,
  jobId: string,
): Promise<ClaimedJob | undefined> {
  const { rows } = await pool.query<ClaimedJob>(
    `with due as (
       select id, state from ${service}_engine.jobs
       where id = $1 and kind = any ($3) and due_at <= $2
         and (state in ('waiting', 'unknown') or (state = 'running' and lease_until < $2))
       for update skip locked)
     update ${service}_engine.jobs j
     set state = 'running', fencing = j.fencing + 1, attempts = j.attempts + 1,
         lease_until = $2::timestamptz + make_interval(secs => ($4::jsonb ->> j.kind)::double precision / 1000)
     from due where j.id = due.id
     returning j.id, j.kind, j.event_id, j.payload, j.attempts, j.fencing, j.traceparent, due.state as before`,
    [
      jobId,
      clock(),
      jobs.map((job) => job.kind),
      JSON.stringify(Object.fromEntries(jobs.map((job) => [job.kind, job.leaseMs]))),
    ],
  );
  return rows[0];
}
