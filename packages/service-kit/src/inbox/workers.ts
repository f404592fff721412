import type pg from 'pg';
import type { Announcement, EmittedDomainEvent } from '../context.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { startLoop } from '../leases/loop.ts';
import type { Log } from '../logs/log.ts';
import { type LaneOptions, type LaneOutcome, runLane } from './run-lane.ts';
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

export interface Workers {
  /** Something may be there to do: in these lanes, or (where none are named) anywhere. */
  wake(lanes?: readonly string[]): void;
  /** Ends after the rows that are at work. */
  stop(): Promise<void>;
}

/** How many lanes are looked for at once: a look costs the number of open lanes. */
const headsMax = 1_000;

/**
 * Works on the inbox. A lane (source service, event, subscriber) is worked on by one process at a time, from its lowest
 * row on; any number of lanes run side by side, over all processes of the service: the lane's first row, locked, is what
 * keeps others off. A row that fails holds up its own lane alone.
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
    let outcome: LaneOutcome;
    do outcome = await runLane(options, lane);
    while (outcome === 'more' && !stopping);
    atWork.delete(lane);
    start();
    if (outcome === 'failed' || (more && ready.size === 0)) loop.wake();
  };
  const loop = startLoop({ name: 'inbox workers', log: options.log, restMs: 1_000 }, async () => {
    if (ready.size >= headsMax) return;
    const { lanes, nextMs } = await readyLanes(options);
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
export async function readyLanes({
  service,
  pool,
  clock,
  subscribers,
}: LaneOptions): Promise<{ lanes: string[]; nextMs: number | undefined }> {
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
       where state = 'waiting' and (attempts = 0 or due_at <= $1) and subscriber = any ($2) order by seq limit $3)
     select (select array_agg(lane order by seq) from ready) as lanes,
       (select extract(epoch from min(due_at) - $1::timestamptz) * 1000 from heads where state = 'waiting' and attempts > 0 and due_at > $1)::double precision as next_ms`,
    [clock(), subscribers.map((s) => s.name), headsMax],
  );
  return { lanes: rows[0]?.lanes ?? [], nextMs: rows[0]?.next_ms ?? undefined };
}
