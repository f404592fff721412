import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { listen } from '@marquee/service-kit/database/listen.ts';
import { registerSubscribers } from '@marquee/service-kit/inbox/register-subscribers.ts';
import { type Subscriber, subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { startWorkers, type Workers } from '@marquee/service-kit/inbox/workers.ts';
import { startBus } from '@marquee/service-kit/nats/start-bus.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { sql } from 'drizzle-orm';
import type { BenchEngine } from './open-engine.ts';

/** What a subscriber of the benches does, and the peers' jobs too: one row in a table of its own. */
export const insertHeard = 'insert into heard (event_id, version) values ($1, $2)';

/** The table for what was heard, in our database and in the peers'. */
export const heardTable = `create table heard (event_id uuid not null, version bigint not null, at timestamptz not null default clock_timestamp())`;

/** A subscriber of `tasks` that leaves a row; after its commit `onCommitted` is told which. */
export const hearer: Subscriber = subscriber(
  'when-event-facts-changed-leave-a-row',
  EventFactsChangedSchema,
  async (ctx, { eventId, version }) => {
    await ctx.db.execute(sql`insert into heard (event_id, version) values (${eventId}, ${version})`);
    ctx.announce('marquee-live.tasks.heard', { version });
  },
);

const nobodysJobs = { wake: () => undefined, runNow: async () => undefined, stop: async () => undefined };

export interface Hearing {
  readonly workers: Workers;
  stop(): Promise<void>;
}

/** The hearing service's workers alone: what is in the inbox already is there to be done. */
export function startHearers(
  { tasks: pool, log }: BenchEngine,
  { lanesMax, onCommitted }: { lanesMax: number; onCommitted: (version: number) => void },
): Workers {
  return startWorkers({
    service: 'tasks',
    pool,
    subscribers: [hearer],
    jobs: nobodysJobs,
    clock: () => instantFromMs(Date.now()),
    log,
    lanesMax,
    announce: (announced) => {
      for (const { content } of announced) onCommitted(Number(content.version));
    },
    onEmitted: () => undefined,
  });
}

/** The hearing service with its reader, as `runService` puts them together. */
export async function startHearing(
  engine: BenchEngine,
  options: { lanesMax: number; onCommitted: (version: number) => void },
): Promise<Hearing> {
  const { tasks: pool, log } = engine;
  await registerSubscribers(pool, 'tasks', [hearer]);
  const workers = startHearers(engine, options);
  const nats = engine.login('tasks');
  const bus = startBus({ service: 'tasks', pool, log, nats, onStored: workers.wake });
  const listener = listen({
    directUrl: engine.urlOf('tasks'),
    processName: 'tasks',
    log,
    channels: { tasks_inbox: (from) => (from === nats.processName ? undefined : workers.wake()) },
  });
  return {
    workers,
    stop: async () => {
      await workers.stop();
      await bus.stop();
      await listener.stop();
    },
  };
}
