import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsUserNames, natsUsers } from '@marquee/local-stack/nats/nats-users.ts';
import { startNats } from '@marquee/local-stack/nats/start-nats.ts';
import { keepPartitions } from '@marquee/service-kit/database/keep-partitions.ts';
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { type Log, openLog } from '@marquee/service-kit/logs/log.ts';
import type { NatsOptions } from '@marquee/service-kit/nats/open-nats.ts';
import { openCluster } from '@marquee/testing/open-cluster.ts';
import { serviceNames, testPassword } from '@marquee/testing/service-logins.ts';
import type pg from 'pg';

/**
 * What the engine's benches run on: one Postgres, for the peers too, and one broker. Neither waits
 * for the disk: what is compared is the engines, and ours, which commits less often, would only gain by a slow one.
 */
export interface BenchEngine {
  /** As the emitting service, `events`. */
  readonly events: pg.Pool;
  /** As the hearing service, `tasks`. */
  readonly tasks: pg.Pool;
  /** As the superuser, for filling and counting. */
  readonly admin: pg.Pool;
  /** A database of its own on the same Postgres, where the peers keep their jobs. */
  readonly peersUrl: string;
  /** The address as a service's login, for LISTEN. */
  urlOf(service: string): string;
  login(service: string): NatsOptions;
  readonly log: Log;
  close(): Promise<void>;
}

export async function openEngine(): Promise<BenchEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  const postgres = await openCluster(join(folder, 'postgres'));
  const passwords = Object.fromEntries(natsUserNames(serviceNames).map((name) => [name, testPassword]));
  const users = natsUsers(serviceNames, passwords);
  const nats = await startNats({ dataFolder: join(folder, 'nats'), port: 0, httpPort: 0, users });
  const urlOf = (service: string) => {
    const url = new URL(postgres.superuserUrl);
    [url.username, url.password] = [`${service}_service`, testPassword];
    return url.toString();
  };
  const open = (url: string, processName: string) => openDatabase({ url, processName, connectionsMax: 12 });
  const [events, tasks] = [open(urlOf('events'), 'events'), open(urlOf('tasks'), 'tasks')];
  const admin = open(postgres.superuserUrl, 'bench');
  await admin.query('create database peers');
  const peersUrl = new URL(postgres.superuserUrl);
  peersUrl.pathname = '/peers';
  for (const [pool, service] of [
    [events, 'events'],
    [tasks, 'tasks'],
  ] as const)
    await keepPartitions(pool, service);
  return {
    events,
    tasks,
    admin,
    peersUrl: peersUrl.toString(),
    urlOf,
    login: (service) => ({ url: nats.url, user: service, password: testPassword, processName: service }),
    log: openLog('bench', 'warn'),
    close: async () => {
      await Promise.all([events.end(), tasks.end(), admin.end()]);
      await nats.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
