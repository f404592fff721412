import { cloneDatabase, dropDatabase } from '@marquee/local-stack/postgres/clone-database.ts';
import { withDatabase } from '@marquee/local-stack/postgres/with-database.ts';
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs, secondMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import { testPassword } from '../service-logins.ts';
import type { Broker } from './broker.ts';
import type { BusPart, Design } from './design.ts';
import { emitFacts } from './emit-facts.ts';
import { engine } from './engine.ts';
import { heardBy, makeHeardTable } from './recorder.ts';

/** Two services on the bus, `events` which emits and `tasks` which hears, with real databases and a real broker. */
export interface TestBus {
  readonly events: pg.Pool;
  readonly tasks: pg.Pool;
  readonly broker: Broker;
  readonly design: Design;
  /** The database, as who owns its tables. */
  readonly ownerUrl: string;
  /** What a service's process needs to take part. */
  part(service: string, pool: pg.Pool): BusPart;
  /** Starts a relay of the emitting service; one runs from the start. @returns what stops it */
  relay(): () => Promise<void>;
  /** Stops the relay that ran from the start. */
  stopRelay(): Promise<void>;
  /** Emits domain events about an event in one transaction, which commits when `beforeCommit` is over. */
  emit(eventId: string, versions: number | readonly number[], beforeCommit?: () => Promise<void>): Promise<void>;
  /** Starts the hearing service; several may run. @returns what stops it */
  hear(subscribers: readonly Subscriber[], options?: { clock?: () => Date }): Promise<() => Promise<void>>;
  /** What a recorder heard of an event, in the order in which its runs came. */
  heard(name: string, eventId: string): Promise<number[]>;
  /** Looks until something is so. @throws NeverHappened with what should have been */
  until(look: () => Promise<boolean>, what: string): Promise<void>;
  close(): Promise<void>;
}

export class NeverHappened extends Error {
  override readonly name = 'NeverHappened';
}

export interface BusOptions {
  readonly superuserUrl: string;
  readonly broker: Broker;
  readonly design?: Design;
  /** How long anything may take; a last guard. */
  readonly patienceMs?: number;
}

const lookAgainMs = 20;

/** Opens the bus on a database of its own, copied from the one that has the migrations. */
export async function openBusOn(options: BusOptions): Promise<TestBus> {
  const { superuserUrl, broker, design = engine, patienceMs = 25 * secondMs } = options;
  const database = `bus_${newId().replaceAll('-', '')}`;
  await cloneDatabase({ superuserUrl, template: 'postgres', name: database });
  const ownerUrl = withDatabase(superuserUrl, database);
  await makeHeardTable(ownerUrl);
  const log = openLog('test', (process.env.TEST_LOG_LEVEL ?? 'silent') as 'silent');
  const open = (service: string) =>
    openDatabase({ url: loginUrl(ownerUrl, service), processName: service, connectionsMax: 16 });
  const [events, tasks] = [open('events'), open('tasks')];
  const part = (service: string, pool: pg.Pool): BusPart => ({
    service,
    pool,
    databaseUrl: loginUrl(ownerUrl, service),
    nats: { url: broker.url, user: service, password: testPassword, processName: service },
    streamReplicas: broker.replicas,
    log,
  });
  const relays = new Map<() => Promise<void>, () => void>();
  const hearers = new Set<() => Promise<void>>();
  const relay = () => {
    const { wake, stop } = design.startRelay(part('events', events));
    const stopOnce = async () => {
      if (relays.delete(stopOnce)) await stop();
    };
    relays.set(stopOnce, wake);
    return stopOnce;
  };
  const stopRelay = relay();
  return {
    events,
    tasks,
    broker,
    design,
    ownerUrl,
    part,
    relay,
    stopRelay,
    emit: async (eventId, versions, beforeCommit) => {
      await emitFacts({ pool: events, log }, { eventId, versions: [versions].flat() }, beforeCommit);
      for (const wake of relays.values()) wake();
    },
    hear: async (subscribers, { clock = () => instantFromMs(Date.now()) } = {}) => {
      const hearing = await design.startHearing(part('tasks', tasks), { subscribers, clock });
      const stopOnce = async () => {
        if (hearers.delete(stopOnce)) await hearing.stop();
      };
      hearers.add(stopOnce);
      return stopOnce;
    },
    heard: (name, eventId) => heardBy(tasks, name, eventId),
    until: (look, what) => untilIsSo(look, { what, patienceMs }),
    close: async () => {
      await Promise.all([...hearers, ...relays.keys()].map((stop) => stop()));
      await Promise.all([events.end(), tasks.end()]);
      await dropDatabase({ superuserUrl, name: database });
    },
  };
}

export function loginUrl(databaseUrl: string, service: string): string {
  const url = new URL(databaseUrl);
  [url.username, url.password] = [`${service}_service`, testPassword];
  return url.href;
}

async function untilIsSo(look: () => Promise<boolean>, { what, patienceMs }: { what: string; patienceMs: number }) {
  const endMs = performance.now() + patienceMs;
  while (!(await look())) {
    if (performance.now() > endMs) throw new NeverHappened(`It never happened that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}
