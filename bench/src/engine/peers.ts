import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { Logger, type Runner, run, runMigrations, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';

export const quietLogger = new Logger(() => () => undefined);

/** graphile-worker's tables in the peers' database. */
export async function prepareGraphile(connectionString: string): Promise<void> {
  await runMigrations({ connectionString, logger: quietLogger });
}

/** The peers' database, for filling and counting. */
export function openPeers(url: string): pg.Pool {
  return openDatabase({ url, processName: 'peers', connectionsMax: 12 });
}

interface GraphileOptions {
  readonly taskList: TaskList;
  readonly concurrentJobs: number;
  /** As its manual says to run it for throughput: a local queue, and jobs completed in batches. */
  readonly batches: boolean;
  /** How long a worker that found nothing waits; a second unless told. */
  readonly pollMs?: number;
}

export function runGraphile(
  connectionString: string,
  { taskList, concurrentJobs, batches, pollMs = 1_000 }: GraphileOptions,
): Promise<Runner> {
  return run({
    connectionString,
    taskList,
    noHandleSignals: true,
    preset: {
      worker: {
        concurrentJobs,
        maxPoolSize: 12,
        pollInterval: pollMs,
        logger: quietLogger,
        ...(batches ? { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } : {}),
      },
    },
  });
}

/** pg-boss, with a queue of this name. */
export async function openBoss(connectionString: string, queue: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString, supervise: false, schedule: false, max: 12 });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(queue);
  return boss;
}
