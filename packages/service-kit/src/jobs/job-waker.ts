import { newId } from '@marquee/values/ids.ts';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { ScheduledJob } from '../context.ts';
import { redisTls } from '../encryption/authority.ts';
import type { Log } from '../logs/log.ts';

export interface JobWaker {
  wake(jobs: readonly ScheduledJob[]): void;
  onWake(run: (jobId: string) => Promise<void>): void;
  stop(): Promise<void>;
}

export interface JobWakerOptions {
  readonly service: string;
  readonly redisUrl: string;
  /** Who signed the server's certificate, where its address says `rediss://`. */
  readonly redisAuthorityFile?: string | undefined;
  readonly log: Log;
  /** How many wake-ups this process follows at once. */
  readonly concurrency: number;
}

/**
 * BullMQ wakes the workers of a service and spreads the work. A wake-up is only a hint (one attempt, a random id, removed
 * at its end): the row is the truth, and the sweep finds what Redis lost. Nothing waits for Redis: while it is away,
 * wake-ups are dropped instead of queued.
 */
export function openJobWaker(options: JobWakerOptions): JobWaker {
  const { service, redisUrl, log, concurrency } = options;
  const tls = redisTls(redisUrl, options.redisAuthorityFile);
  const name = `${service}-jobs`;
  let worker: Worker | undefined;
  const producer = new Redis(redisUrl, {
    ...tls,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: () => 500,
  });
  producer.on('error', () => undefined);
  const queue = new Queue(name, {
    connection: producer,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', () => undefined);
  return {
    wake: (jobs) => {
      if (jobs.length === 0 || producer.status !== 'ready') return;
      const rows = jobs.map((job) => ({
        name: job.kind,
        data: { id: job.id },
        opts: { jobId: newId(), delay: Math.max(0, job.dueAt.getTime() - Date.now()) },
      }));
      queue.addBulk(rows).catch((error: unknown) => log.debug('a wake-up was lost', { error }));
    },
    onWake: (run) => {
      const connection = new Redis(redisUrl, { ...tls, maxRetriesPerRequest: null, retryStrategy: () => 500 });
      connection.on('error', () => undefined);
      worker = new Worker(name, async (wakeUp: { data: { id: string } }) => run(wakeUp.data.id), {
        connection,
        concurrency,
      });
      worker.on('error', () => undefined);
      worker.on('closed', () => connection.disconnect());
    },
    stop: async () => {
      await worker?.close(true);
      await queue.close();
      producer.disconnect();
    },
  };
}
