import type pg from 'pg';
import type { Announcement, ScheduledJob } from '../context.ts';
import { type Loop, startLoop } from '../leases/loop.ts';
import type { Log } from '../logs/log.ts';
import { claimJob } from './claim-job.ts';
import type { AnyJob } from './job.ts';
import type { JobWaker } from './job-waker.ts';
import { runJob } from './run-job.ts';

export interface JobRunnerOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly jobs: readonly AnyJob[];
  readonly dependencies: unknown;
  readonly clock: () => Date;
  readonly log: Log;
  readonly waker: JobWaker;
  readonly jobsMax: number;
  onEmitted(): void;
  announce(announced: readonly Announcement[]): void;
}

export interface JobRunner {
  /** Wakes whoever is free for jobs that were just committed; never waited for. */
  wake(jobs: readonly ScheduledJob[]): void;
  /** Runs one job now, for a person who waits. @returns its outcome, or undefined when it takes longer than a moment. */
  runNow(jobId: string): Promise<Record<string, unknown> | undefined>;
  stop(): Promise<void>;
}

/** How long a person's page waits for the outside before it says "pending". */
const momentMs = 8_000;

/**
 * Does due jobs. The row says what is due and when; BullMQ's wake-ups spread the work at once, and a sweep finds what a
 * lost wake-up left behind, or everything while Redis is away.
 */
export function startJobRunner(options: JobRunnerOptions): JobRunner {
  const atWork = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    atWork.add(work);
    return work.finally(() => atWork.delete(work));
  };
  const attempt = async (jobId: string) => {
    const claimed = await claimJob(options, jobId);
    return claimed ? runJob(options, claimed) : undefined;
  };
  const sweep: Loop = startLoop({ name: 'job sweep', log: options.log, restMs: 1_000 }, async () => {
    const due = await dueJobs(options, options.jobsMax - atWork.size);
    for (const id of due)
      void track(attempt(id)).then(
        () => sweep.wake(),
        (error: unknown) => options.log.warn('a job could not be run', { jobId: id, error }),
      );
  });
  options.waker.onWake((jobId) => track(attempt(jobId)).then(() => undefined));
  return {
    wake: (jobs) => {
      if (jobs.length === 0) return;
      options.waker.wake(jobs);
    },
    runNow: (jobId) => track(soon(attempt(jobId))),
    stop: async () => {
      await options.waker.stop();
      await sweep.stop();
      await Promise.allSettled(atWork);
    },
  };
}

async function soon<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), momentMs);
  });
  return Promise.race([work, moment]).finally(() => clearTimeout(timer));
}

async function dueJobs({ pool, service, clock, jobs }: JobRunnerOptions, limit: number): Promise<string[]> {
  if (limit <= 0) return [];
  const { rows } = await pool.query<{ id: string }>(
    `select id from ${service}_engine.jobs
     where kind = any ($3) and due_at <= $1 and (state in ('waiting', 'unknown') or (state = 'running' and lease_until < $1))
     order by due_at limit $2`,
    [clock(), limit, jobs.map((job) => job.kind)],
  );
  return rows.map((row) => row.id);
}
