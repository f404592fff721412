import type pg from 'pg';
import type { Announcement, EmittedDomainEvent, ScheduledJob } from '../context.ts';
import { type Loop, startLoop } from '../leases/loop.ts';
import type { Log } from '../logs/log.ts';
import { type ClaimOptions, claimJob } from './claim-job.ts';
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
  onEmitted(emitted: readonly EmittedDomainEvent[]): void;
  announce(announced: readonly Announcement[]): void;
}

export interface JobRunner {
  /** Wakes whoever is free for jobs that were just committed; never waited for. */
  wake(jobs: readonly ScheduledJob[]): void;
  /** Runs one job now, for a person who waits. @returns its outcome, or undefined when it takes longer than a moment. */
  runNow(jobId: string): Promise<Record<string, unknown> | undefined>;
  stop(): Promise<void>;
}

/** How long a person's page waits for the outside before it says "pending": less than a call's usual deadline. */
const momentMs = 4_000;
const lookAgainMs = 40;

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
    runNow: (jobId) =>
      track(soon((signal) => attempt(jobId).then((outcome) => outcome ?? awaitOutcome(options, jobId, signal)))),
    stop: async () => {
      await options.waker.stop();
      await sweep.stop();
      await Promise.allSettled(atWork);
    },
  };
}

async function soon<T>(work: (signal: AbortSignal) => Promise<T | undefined>): Promise<T | undefined> {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), momentMs);
  });
  return Promise.race([work(over.signal), moment]).finally(() => {
    clearTimeout(timer);
    over.abort();
  });
}

/**
 * A wake-up or the sweep may have taken the job up first: its outcome is what the person waits for all the same. A try that
 * failed, or whose outcome isn't known, is taken up again later: the person is told that it is pending.
 */
async function awaitOutcome(
  { pool, service }: JobRunnerOptions,
  jobId: string,
  signal: AbortSignal,
): Promise<Record<string, unknown> | undefined> {
  while (!signal.aborted) {
    const { rows } = await pool.query<{ state: string; attempts: number; outcome: Record<string, unknown> | null }>(
      `select state, attempts, outcome from ${service}_engine.jobs where id = $1`,
      [jobId],
    );
    const row = rows[0];
    if (row?.state === 'done') return row.outcome ?? {};
    const underWay = row?.state === 'running' || (row?.state === 'waiting' && row.attempts === 0);
    if (!underWay) return undefined;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  return undefined;
}

/** The jobs that are due, those that wait longest first. */
export async function dueJobs({ pool, service, clock, jobs }: ClaimOptions, limit: number): Promise<string[]> {
  if (limit <= 0) return [];
  const { rows } = await pool.query<{ id: string }>(
    `select id from ${service}_engine.jobs
     where kind = any ($3) and due_at <= $1 and (state in ('waiting', 'unknown') or (state = 'running' and lease_until < $1))
     order by due_at limit $2`,
    [clock(), limit, jobs.map((job) => job.kind)],
  );
  return rows.map((row) => row.id);
}
