import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { redisTls } from '@marquee/service-kit/encryption/authority.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Redis } from 'ioredis';

export interface DependencyOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly redisAuthorityFile?: string | undefined;
  readonly processName: string;
}

/** What this service's jobs reach: Redis, and the rows of which it holds copies, as they are at that moment. */
export function openDependencies({ databaseUrl, redisUrl, redisAuthorityFile, processName }: DependencyOptions) {
  const pool = openDatabase({ url: databaseUrl, processName, connectionsMax: 2 });
  const redis = new Redis(redisUrl, {
    ...redisTls(redisUrl, redisAuthorityFile),
    maxRetriesPerRequest: 1,
    retryStrategy: () => 500,
  });
  // Redis away is no fault of the process: a job that needs it fails and is tried again.
  redis.on('error', () => undefined);
  return {
    db: drizzle(pool),
    redis,
    close: async () => {
      redis.disconnect();
      await pool.end();
    },
  };
}

export type Dependencies = ReturnType<typeof openDependencies>;
