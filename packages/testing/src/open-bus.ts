import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { natsUserNames, natsUsers } from '@marquee/local-stack/nats/nats-users.ts';
import { type RunningNats, startNats } from '@marquee/local-stack/nats/start-nats.ts';
import { cloneDatabase, dropDatabase } from '@marquee/local-stack/postgres/clone-database.ts';
import { listen } from '@marquee/service-kit/database/listen.ts';
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { registerSubscribers } from '@marquee/service-kit/inbox/register-subscribers.ts';
import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { startWorkers } from '@marquee/service-kit/inbox/workers.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { startBus } from '@marquee/service-kit/nats/start-bus.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import { inject } from 'vitest';
import './provided-context.ts';
import { serviceNames, testPassword } from './service-logins.ts';

/** Two services' delivery engines on a real Postgres and a real broker that a test may stop, kill and wipe. */
export interface TestBus {
  /** As the emitting service, `events`. */
  readonly events: pg.Pool;
  /** As the hearing service, `tasks`. */
  readonly tasks: pg.Pool;
  readonly eventsDown: () => Promise<void>;
  /** Emits a domain event about an event in a transaction that commits when `beforeCommit` is over. */
  emit(eventId: string, version: number, beforeCommit?: () => Promise<void>): Promise<void>;
  /** Starts the hearing service's reader and workers; several may run. @returns what stops them. */
  hear(subscribers: readonly Subscriber[], options?: { clock?: () => Date }): Promise<() => Promise<void>>;
  /** Stops the broker at once, as a crash does; `wipe` loses its store too. */
  breakBroker(options: { wipe: boolean }): Promise<void>;
  mendBroker(): Promise<void>;
  readonly natsUrl: string;
  until(look: () => Promise<boolean>, what: string): Promise<void>;
  close(): Promise<void>;
}

export async function openBus(): Promise<TestBus> {
  const superuserUrl = inject('superuserUrl');
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bus-'));
  const database = `bus_${newId().replaceAll('-', '')}`;
  await cloneDatabase({ superuserUrl, template: 'postgres', name: database });
  const urlOf = (login: string) => {
    const url = new URL(superuserUrl);
    [url.pathname, url.username, url.password] = [`/${database}`, login, testPassword];
    return url.toString();
  };
  const passwords = Object.fromEntries(natsUserNames(serviceNames).map((name) => [name, testPassword]));
  const users = natsUsers(serviceNames, passwords);
  const natsFolder = join(folder, 'nats');
  const start = (port: number) => startNats({ dataFolder: natsFolder, port, httpPort: 0, users });
  let nats: RunningNats = await start(0);
  const { port, url: natsUrl } = nats;
  const open = (service: string) =>
    openDatabase({ url: urlOf(`${service}_service`), processName: service, connectionsMax: 16 });
  const [events, tasks] = [open('events'), open('tasks')];
  const log = openLog('test', (process.env.TEST_LOG_LEVEL ?? 'silent') as 'silent');
  const login = (service: string) => ({ url: natsUrl, user: service, password: testPassword, processName: service });
  const stops: (() => Promise<void>)[] = [];
  const emitting = startBus({ service: 'events', pool: events, log, nats: login('events'), onStored: () => undefined });
  stops.push(emitting.stop);
  const clock = () => instantFromMs(Date.now());

  return {
    events,
    tasks,
    natsUrl,
    eventsDown: emitting.stop,
    emit: async (eventId, version, beforeCommit) => {
      const client = await events.connect();
      try {
        await client.query('begin');
        await runCommand(
          { client, service: 'events', claims: { kind: 'service', service: 'events' }, now: clock(), log },
          async (ctx) => {
            ctx.emit(EventFactsChangedSchema, { eventId, version });
          },
        );
        await beforeCommit?.();
        await client.query('commit');
      } finally {
        client.release();
      }
      emitting.wakeRelay();
    },
    hear: async (subscribers, options = {}) => {
      await registerSubscribers(tasks, 'tasks', subscribers);
      const jobs = { wake: () => undefined, runNow: async () => undefined, stop: async () => undefined };
      const workers = startWorkers({
        service: 'tasks',
        pool: tasks,
        subscribers,
        jobs,
        clock,
        ...options,
        log,
        lanesMax: 8,
        announce: () => undefined,
        onEmitted: () => undefined,
      });
      const bus = startBus({ service: 'tasks', pool: tasks, log, nats: login('tasks'), onStored: workers.wake });
      const listener = listen({
        directUrl: urlOf('tasks_service'),
        processName: 'tasks',
        log,
        channels: { tasks_inbox: () => workers.wake() },
      });
      const stop = async () => {
        await workers.stop();
        await bus.stop();
        await listener.stop();
      };
      stops.push(stop);
      return stop;
    },
    breakBroker: async ({ wipe }) => {
      await nats.kill();
      if (wipe) rmSync(join(natsFolder, 'jetstream'), { recursive: true, force: true });
    },
    mendBroker: async () => {
      nats = await start(port);
    },
    until: async (look, what) => {
      const endMs = Date.now() + 25_000;
      while (!(await look())) {
        if (Date.now() > endMs) throw new Error(`It never happened that ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close: async () => {
      for (const stop of stops.toReversed()) await stop();
      await nats.stop();
      await Promise.all([events.end(), tasks.end()]);
      await dropDatabase({ superuserUrl, name: database });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
