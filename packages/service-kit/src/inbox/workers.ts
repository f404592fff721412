import { fromJsonString } from '@bufbuild/protobuf';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import type { Announcement, EmittedDomainEvent } from '../context.ts';
import { failpoint } from '../failpoints/failpoint.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { startLoop } from '../leases/loop.ts';
import { errorInWords } from '../logs/describe-error.ts';
import type { Log } from '../logs/log.ts';
import { inTransaction } from '../transaction/in-transaction.ts';
import { runCommand } from '../transaction/run-command.ts';
import { recordHandled } from './inbox-metrics.ts';
import { type ProcessSpan, startProcessSpan } from './process-span.ts';
import { attemptsMax, retryDelayMs } from './retry-delay.ts';
import type { Subscriber } from './subscriber.ts';

export interface WorkerOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly subscribers: readonly Subscriber[];
  readonly jobs: JobRunner;
  readonly clock: () => Date;
  readonly log: Log;
  /** How many lanes this process works on at once. */
  readonly lanesMax: number;
  /** Called after the commit with what it emitted. */
  onEmitted(emitted: readonly EmittedDomainEvent[]): void;
  announce(announced: readonly Announcement[]): void;
  /** From 0 up to 1, for the time until a next try; the platform's where none is given. */
  readonly random?: () => number;
}

type RowOptions = Omit<WorkerOptions, 'jobs' | 'lanesMax'> & { readonly jobs: Pick<JobRunner, 'wake'> };

export interface InboxRow {
  readonly seq: number;
  readonly message_id: string;
  readonly occurred_at: Date;
  readonly subscriber: string;
  readonly source: string;
  readonly type: string;
  readonly lane: string;
  readonly event_id: string | null;
  readonly payload: string;
  readonly traceparent: string | null;
  readonly attempts: number;
}

export interface Workers {
  /** Something may be there to do: in these lanes, or (where none are named) anywhere. */
  wake(lanes?: readonly string[]): void;
  /** Ends after the rows that are at work. */
  stop(): Promise<void>;
}

/** How many lanes are looked for at once: a look costs the number of open lanes. */
const headsMax = 1_000;

/**
 * Works on the inbox. A lane (source service, event, subscriber) has one row at work at a time, the lowest; any number of
 * lanes run side by side, over all processes of the service: the lane's first row, locked, is what keeps others off. A
 * row that fails holds up its own lane alone.
 */
export function startWorkers(options: WorkerOptions): Workers {
  const atWork = new Map<string, Promise<void>>();
  /** Lanes whose first row seems to be due, the longest first. */
  const ready = new Set<string>();
  const known = new Set(options.subscribers.map(({ name }) => name));
  let wakeAtMs: NodeJS.Timeout | undefined;
  let stopping = false;
  let more = false;
  const start = (): void => {
    for (const lane of ready) {
      if (stopping || atWork.size >= options.lanesMax) return;
      // What came for a lane that is at work may be too late for it: it is looked at once more.
      if (atWork.has(lane)) continue;
      ready.delete(lane);
      atWork.set(lane, workOn(lane));
    }
  };
  const workOn = async (lane: string): Promise<void> => {
    let outcome: RowOutcome;
    do outcome = await runHead(options, lane);
    while (outcome === 'done' && !stopping);
    atWork.delete(lane);
    start();
    if (outcome === 'failed' || (more && ready.size === 0)) loop.wake();
  };
  const loop = startLoop({ name: 'inbox workers', log: options.log, restMs: 1_000 }, async () => {
    if (ready.size >= headsMax) return;
    const { lanes, nextMs } = await readyLanes(options, [...atWork.keys()]);
    more = lanes.length === headsMax;
    for (const lane of lanes) ready.add(lane);
    start();
    clearTimeout(wakeAtMs);
    if (nextMs !== undefined && nextMs < 1_000) wakeAtMs = setTimeout(() => loop.wake(), Math.max(nextMs, 5));
  });
  return {
    wake: (lanes) => {
      if (!lanes) return loop.wake();
      // Another version's subscribers are registered too: their rows wait for its processes.
      for (const lane of lanes) if (known.has(lane.slice(lane.lastIndexOf(':') + 1))) ready.add(lane);
      start();
    },
    stop: async () => {
      stopping = true;
      await loop.stop();
      clearTimeout(wakeAtMs);
      await Promise.all(atWork.values());
    },
  };
}

/**
 * The lanes whose first open row is due, and when the next retry is. The first rows are found by a skip scan over the
 * index: it costs the number of lanes, not of rows.
 */
export async function readyLanes(
  { service, pool, clock, subscribers }: RowOptions,
  busyLanes: string[],
): Promise<{ lanes: string[]; nextMs: number | undefined }> {
  const inbox = `${service}_engine.inbox`;
  const { rows } = await pool.query<{ lanes: string[] | null; next_ms: number | null }>(
    `with recursive heads as (
       (select lane, seq, state, due_at, attempts, subscriber from ${inbox}
        where state in ('waiting', 'dead') order by lane, seq limit 1)
       union all
       select next.lane, next.seq, next.state, next.due_at, next.attempts, next.subscriber from heads h, lateral (
         select lane, seq, state, due_at, attempts, subscriber from ${inbox}
         where state in ('waiting', 'dead') and lane > h.lane order by lane, seq limit 1) next
     ), ready as (
       select lane, seq from heads
       where state = 'waiting' and (attempts = 0 or due_at <= $1) and lane <> all ($2) and subscriber = any ($3) order by seq limit $4)
     select (select array_agg(lane order by seq) from ready) as lanes,
       (select extract(epoch from min(due_at) - $1::timestamptz) * 1000 from heads where state = 'waiting' and attempts > 0 and due_at > $1)::double precision as next_ms`,
    [clock(), busyLanes, subscribers.map((s) => s.name), headsMax],
  );
  return { lanes: rows[0]?.lanes ?? [], nextMs: rows[0]?.next_ms ?? undefined };
}

export type RowOutcome = 'done' | 'failed' | 'nothing';

/** Runs the lane's first row, if it is due and no other process has it. */
export async function runHead(options: RowOptions, lane: string): Promise<RowOutcome> {
  let row: InboxRow | undefined;
  let span: ProcessSpan | undefined;
  const { service } = options;
  const startedAt = instantFromMs(Date.now());
  try {
    const done = await inTransaction(options.pool, async (client) => {
      const { rows } = await client.query<InboxRow>(`select * from ${service}_engine.claim_head($1, $2)`, [
        lane,
        options.clock(),
      ]);
      const head = rows[0];
      row = head;
      if (!head) return undefined;
      span?.end();
      span = startProcessSpan(head, { service, client, startedAt });
      return span.run(() => runRow(options, client, head));
    });
    span?.end();
    if (!row || !done) return 'nothing';
    failpoint('subscriber-after-commit');
    recordHandled(row.subscriber, 'done');
    options.jobs.wake(done.scheduled);
    options.announce(done.announced);
    if (done.emitted.length > 0) options.onEmitted(done.emitted);
    return 'done';
  } catch (error) {
    span?.end(error);
    if (row)
      await recordFailure(options, row, error).catch((failure) =>
        options.log.error('a failure could not be written', { error: failure }),
      );
    else options.log.warn('the inbox could not be read', { error });
    return 'failed';
  }
}

async function runRow(options: RowOptions, client: pg.PoolClient, row: InboxRow) {
  const subscriber = options.subscribers.find((s) => s.name === row.subscriber);
  if (!subscriber) throw new Error(`no subscriber ${row.subscriber}`);
  const { service, clock, log } = options;
  const { message_id: messageId, occurred_at: occurredAt } = row;
  const message = fromJsonString(subscriber.on, row.payload, { ignoreUnknownFields: true }) as never;
  const result = await runCommand(
    { client, service, claims: { kind: 'service', service }, now: clock(), log },
    (ctx) => subscriber.run(ctx, message, { messageId, occurredAt }),
    () => ({ name: `${service}_engine.finish_row`, values: [occurredAt, messageId, row.subscriber] }),
  );
  failpoint('subscriber-before-commit');
  return result;
}

async function recordFailure(options: RowOptions, row: InboxRow, error: unknown): Promise<void> {
  const attempt = row.attempts + 1;
  const state = attempt >= attemptsMax ? 'dead' : 'waiting';
  const dueAt = options.clock().getTime() + retryDelayMs(attempt, (options.random ?? Math.random)());
  await options.pool.query(
    `update ${options.service}_engine.inbox
     set attempts = $4, state = $5, due_at = to_timestamp($6::double precision / 1000), last_error = $7, ended_at = case when $5 = 'dead' then now() end
     where occurred_at = $1 and message_id = $2 and subscriber = $3 and state = 'waiting'`,
    [row.occurred_at, row.message_id, row.subscriber, attempt, state, dueAt, errorInWords(error)],
  );
  recordHandled(row.subscriber, state === 'dead' ? 'dead' : 'failed');
  options.log[state === 'dead' ? 'error' : 'warn']('subscriber failed', {
    subscriber: row.subscriber,
    messageId: row.message_id,
    eventId: row.event_id,
    attempt,
    state,
    error,
  });
}
