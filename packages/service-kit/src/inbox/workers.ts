import { fromJsonString } from '@bufbuild/protobuf';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import type { Announcement, EmittedDomainEvent } from '../context.ts';
import { failpoint } from '../failpoints/failpoint.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { type Loop, startLoop } from '../leases/loop.ts';
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
}

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

/**
 * Works on the inbox. A lane (source service, event, subscriber) has one row at work at a time, the lowest; any number of
 * lanes run side by side, over all processes of the service: the lane's first row, locked, is what keeps others off. A
 * row that fails holds up its own lane alone.
 */
export function startWorkers(options: WorkerOptions): Loop {
  const atWork = new Map<string, Promise<void>>();
  let wakeAtMs: NodeJS.Timeout | undefined;
  const loop = startLoop({ name: 'inbox workers', log: options.log, restMs: 1_000 }, async () => {
    const free = options.lanesMax - atWork.size;
    if (free <= 0) return;
    const heads = await readyHeads(options, [...atWork.keys()], free);
    for (const head of heads) {
      const work = workOnLane(options, head.lane).finally(() => {
        atWork.delete(head.lane);
        loop.wake();
      });
      atWork.set(head.lane, work);
    }
    const nextMs = heads.length === free ? undefined : await msToNextRetry(options);
    clearTimeout(wakeAtMs);
    if (nextMs !== undefined && nextMs < 1_000) wakeAtMs = setTimeout(() => loop.wake(), Math.max(nextMs, 5));
  });
  return {
    wake: loop.wake,
    stop: async () => {
      await loop.stop();
      clearTimeout(wakeAtMs);
      await Promise.all(atWork.values());
    },
  };
}

/** The first open row of each lane, by a skip scan over the index: it costs the number of lanes, not of rows. */
const headsOfLanes = (service: string) => `
  with recursive heads as (
    (select lane, seq, state, due_at, subscriber from ${service}_engine.inbox
     where state in ('waiting', 'dead') order by lane, seq limit 1)
    union all
    select next.lane, next.seq, next.state, next.due_at, next.subscriber from heads h, lateral (
      select lane, seq, state, due_at, subscriber from ${service}_engine.inbox
      where state in ('waiting', 'dead') and lane > h.lane order by lane, seq limit 1) next
  )`;

async function readyHeads(options: WorkerOptions, busyLanes: string[], limit: number): Promise<{ lane: string }[]> {
  const { rows } = await options.pool.query<{ lane: string }>(
    `${headsOfLanes(options.service)}
     select lane from heads
     where state = 'waiting' and due_at <= $1 and lane <> all ($2) and subscriber = any ($3)
     order by seq limit $4`,
    [options.clock(), busyLanes, options.subscribers.map((s) => s.name), limit],
  );
  return rows;
}

async function msToNextRetry(options: WorkerOptions): Promise<number | undefined> {
  const { rows } = await options.pool.query<{ ms: number | null }>(
    `${headsOfLanes(options.service)}
     select extract(epoch from min(due_at) - $1::timestamptz) * 1000 as ms from heads where state = 'waiting' and due_at > $1`,
    [options.clock()],
  );
  return rows[0]?.ms ?? undefined;
}

/** Runs the lane's rows one after the other until it is empty, fails, or another process has it. */
async function workOnLane(options: WorkerOptions, lane: string): Promise<void> {
  while (await runHead(options, lane));
}

/** @returns whether the head ran, so that the lane's next row may. */
async function runHead(options: WorkerOptions, lane: string): Promise<boolean> {
  let row: InboxRow | undefined;
  let span: ProcessSpan | undefined;
  const { service } = options;
  const startedAt = instantFromMs(Date.now());
  try {
    const done = await inTransaction(options.pool, async (client) => {
      const head = await lockHead(client, options, lane);
      row = head;
      if (!head) return undefined;
      span?.end();
      span = startProcessSpan(head, { service, client, startedAt });
      return span.run(() => runRow(options, client, head));
    });
    span?.end();
    if (!row || !done) return false;
    failpoint('subscriber-after-commit');
    recordHandled(row.subscriber, 'done');
    options.jobs.wake(done.scheduled);
    options.announce(done.announced);
    if (done.emitted.length > 0) options.onEmitted(done.emitted);
    return true;
  } catch (error) {
    span?.end(error);
    if (row)
      await recordFailure(options, row, error).catch((failure) =>
        options.log.error('a failure could not be written', { error: failure }),
      );
    else options.log.warn('the inbox could not be read', { error });
    return false;
  }
}

async function lockHead(client: pg.PoolClient, options: WorkerOptions, lane: string): Promise<InboxRow | undefined> {
  const inbox = `${options.service}_engine.inbox`;
  const { rows } = await client.query<InboxRow & { state: string; due: boolean }>(
    `select i.*, due_at <= $2 as due from ${inbox} i
     where lane = $1 and state in ('waiting', 'dead') order by seq limit 1 for update skip locked`,
    [lane, options.clock()],
  );
  const head = rows[0];
  if (!head || head.state !== 'waiting' || !head.due) return undefined;
  // Skipping a locked row finds the one behind it: with an earlier row open, this isn't the head.
  const earlier = await client.query(
    `select from ${inbox} where lane = $1 and state in ('waiting', 'dead') and seq < $2 limit 1`,
    [lane, head.seq],
  );
  return earlier.rowCount === 0 ? head : undefined;
}

async function runRow(options: WorkerOptions, client: pg.PoolClient, row: InboxRow) {
  const subscriber = options.subscribers.find((s) => s.name === row.subscriber);
  if (!subscriber) throw new Error(`no subscriber ${row.subscriber}`);
  if (row.event_id) await client.query(`select ${options.service}_engine.lock_event($1)`, [row.event_id]);
  const result = await runCommand(
    {
      client,
      service: options.service,
      claims: { kind: 'service', service: options.service },
      now: options.clock(),
      log: options.log,
    },
    (ctx) =>
      subscriber.run(ctx, fromJsonString(subscriber.on, row.payload, { ignoreUnknownFields: true }) as never, {
        messageId: row.message_id,
        occurredAt: row.occurred_at,
      }),
  );
  await client.query(
    `update ${options.service}_engine.inbox set state = 'done', ended_at = now(), last_error = null where occurred_at = $1 and message_id = $2 and subscriber = $3`,
    [row.occurred_at, row.message_id, row.subscriber],
  );
  failpoint('subscriber-before-commit');
  return result;
}

async function recordFailure(options: WorkerOptions, row: InboxRow, error: unknown): Promise<void> {
  const attempt = row.attempts + 1;
  const state = attempt >= attemptsMax ? 'dead' : 'waiting';
  const dueAt = options.clock().getTime() + retryDelayMs(attempt, Math.random());
  await options.pool.query(
    `update ${options.service}_engine.inbox
     set attempts = $4, state = $5, due_at = to_timestamp($6::double precision / 1000), last_error = $7, ended_at = case when $5 = 'dead' then now() end
     where occurred_at = $1 and message_id = $2 and subscriber = $3 and state = 'waiting'`,
    [row.occurred_at, row.message_id, row.subscriber, attempt, state, dueAt, String(error).slice(0, 500)],
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
