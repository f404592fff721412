import { SpanKind } from '@opentelemetry/api';
import type pg from 'pg';
import type { Announcement, EmittedDomainEvent } from '../context.ts';
import { failpoint } from '../failpoints/failpoint.ts';
import { attemptsMax, retryDelayMs } from '../inbox/retry-delay.ts';
import { errorInWords } from '../logs/describe-error.ts';
import type { Log } from '../logs/log.ts';
import { contextOf } from '../telemetry/traceparent.ts';
import { markFailed, type SpanOptions, withSpan } from '../telemetry/with-span.ts';
import { inTransaction } from '../transaction/in-transaction.ts';
import { runCommand } from '../transaction/run-command.ts';
import type { ClaimedJob } from './claim-job.ts';
import { type AnyJob, type JobCall, JobFailed, OutcomeUnknown } from './job.ts';
import { recordJob } from './job-metrics.ts';
import type { JobWaker } from './job-waker.ts';

export interface RunJobOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly jobs: readonly AnyJob[];
  readonly dependencies: unknown;
  readonly clock: () => Date;
  readonly log: Log;
  readonly waker: Pick<JobWaker, 'wake'>;
  onEmitted(emitted: readonly EmittedDomainEvent[]): void;
  announce(announced: readonly Announcement[]): void;
  /** From 0 up to 1, for the time until a next try; the platform's where none is given. */
  readonly random?: () => number;
}

type Outcome = Record<string, unknown>;

/**
 * One try of a claimed job: the outside call without a transaction, then its record in the transaction that ends the
 * row. Where the call's outcome isn't known the row says `unknown`, and the next try finds it out first.
 * @returns the outcome, or undefined where there is none yet.
 */
export async function runJob(options: RunJobOptions, claimed: ClaimedJob): Promise<Outcome | undefined> {
  const definition = options.jobs.find((job) => job.kind === claimed.kind) as AnyJob;
  return withSpan(`job ${claimed.kind}`, spanOf(claimed), async (span) => {
    try {
      failpoint('job-before-call');
      const outcome = await whileRenewing(options, { definition, claimed }, () =>
        callOutside(options, definition, claimed),
      );
      failpoint('job-after-call');
      await recordOutcome(options, definition, { claimed, outcome });
      failpoint('job-after-record');
      recordJob(claimed.kind, 'done');
      return outcome;
    } catch (error) {
      markFailed(span, error);
      await recordFailure(options, claimed, error);
      return undefined;
    }
  });
}

/** It goes on from what scheduled it, however long ago that was. */
function spanOf({ id, kind, attempts, traceparent }: ClaimedJob): SpanOptions {
  const attributes = { 'marquee.job.id': id, 'marquee.job.kind': kind, 'marquee.job.attempt': attempts };
  return { kind: SpanKind.CONSUMER, parent: contextOf(traceparent), attributes };
}

/**
 * Renews the job's lease while its call is under way, for as long as a try may take: a call that is slow isn't taken for
 * dead, and one whose process died is taken up again soon.
 */
async function whileRenewing<T>(
  { pool, service, clock }: RunJobOptions,
  { definition, claimed }: { definition: AnyJob; claimed: ClaimedJob },
  call: () => Promise<T>,
): Promise<T> {
  const { leaseMs, callMaxMs = leaseMs } = definition;
  if (callMaxMs <= leaseMs) return call();
  const endMs = clock().getTime() + callMaxMs;
  const renewing = setInterval(() => {
    const untilMs = Math.min(clock().getTime() + leaseMs, endMs);
    pool
      .query(
        `update ${service}_engine.jobs set lease_until = to_timestamp($3::double precision / 1000)
         where id = $1 and fencing = $2 and state = 'running'`,
        [claimed.id, claimed.fencing, untilMs],
      )
      .catch(() => undefined);
  }, leaseMs / 3);
  return call().finally(() => clearInterval(renewing));
}

async function callOutside(options: RunJobOptions, definition: AnyJob, claimed: ClaimedJob): Promise<Outcome> {
  const payload = definition.payload.parse(claimed.payload) as never;
  if (!definition.call) return {};
  const call: JobCall<never> = {
    dependencies: options.dependencies as never,
    key: claimed.id,
    attempt: claimed.attempts,
    now: options.clock(),
    log: options.log,
    signal: AbortSignal.timeout(definition.callMaxMs ?? definition.leaseMs),
    announce: (subject, content) => options.announce([{ subject, content }]),
  };
  if (claimed.before !== 'waiting' && definition.findOut) {
    const found = await definition.findOut(call, payload).catch(stillUnknown);
    if (found !== undefined) return found as Outcome;
  }
  return ((await definition.call(call, payload)) ?? {}) as Outcome;
}

/** Where finding out failed, nothing is known yet: the next try must not begin with the call. */
function stillUnknown(error: unknown): never {
  if (error instanceof JobFailed || error instanceof OutcomeUnknown) throw error;
  throw new OutcomeUnknown('what became of the call could not be found out', { cause: error });
}

async function recordOutcome(
  options: RunJobOptions,
  definition: AnyJob,
  { claimed, outcome }: { claimed: ClaimedJob; outcome: Outcome },
): Promise<void> {
  const result = await inTransaction(options.pool, async (client) => {
    if (claimed.event_id) await client.query(`select ${options.service}_engine.lock_event($1)`, [claimed.event_id]);
    const ended = definition.everyMs
      ? await rest(client, options, { claimed, everyMs: definition.everyMs })
      : await client.query(
          `update ${options.service}_engine.jobs set state = 'done', outcome = $3, ended_at = now(), last_error = null, lease_until = null
           where id = $1 and fencing = $2 and state = 'running'`,
          [claimed.id, claimed.fencing, JSON.stringify(outcome)],
        );
    if (ended.rowCount !== 1) return undefined;
    return runCommand(
      {
        client,
        service: options.service,
        claims: { kind: 'service', service: options.service },
        now: options.clock(),
        log: options.log,
      },
      (ctx) => definition.record(ctx, definition.payload.parse(claimed.payload) as never, outcome as never),
    );
  });
  if (!result) return;
  options.waker.wake(result.scheduled);
  options.announce(result.announced);
  if (result.emitted.length > 0) options.onEmitted(result.emitted);
}

/** What comes again and again keeps its one row: a row for each time would fill the table with nothing. */
function rest(
  client: pg.PoolClient,
  { service, clock }: RunJobOptions,
  { claimed, everyMs }: { claimed: ClaimedJob; everyMs: number },
): Promise<pg.QueryResult> {
  return client.query(
    `update ${service}_engine.jobs
     set state = 'waiting', attempts = 0, due_at = to_timestamp($3::double precision / 1000), last_error = null, lease_until = null
     where id = $1 and fencing = $2 and state = 'running'`,
    [claimed.id, claimed.fencing, clock().getTime() + everyMs],
  );
}

async function recordFailure(options: RunJobOptions, claimed: ClaimedJob, error: unknown): Promise<void> {
  const dead = error instanceof JobFailed || claimed.attempts >= attemptsMax;
  const state = dead ? 'dead' : error instanceof OutcomeUnknown ? 'unknown' : 'waiting';
  await options.pool.query(
    `update ${options.service}_engine.jobs
     set state = $3, last_error = $4, lease_until = null, due_at = to_timestamp($5::double precision / 1000), ended_at = case when $3 = 'dead' then now() end
     where id = $1 and fencing = $2 and state = 'running'`,
    [
      claimed.id,
      claimed.fencing,
      state,
      errorInWords(error),
      options.clock().getTime() + retryDelayMs(claimed.attempts, (options.random ?? Math.random)()),
    ],
  );
  recordJob(claimed.kind, state);
  options.log[dead ? 'error' : 'warn']('job failed', {
    job: claimed.kind,
    jobId: claimed.id,
    eventId: claimed.event_id,
    attempt: claimed.attempts,
    state,
    error,
  });
}
