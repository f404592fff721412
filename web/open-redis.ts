import { Redis } from 'ioredis';

/** Redis as web uses it: what it holds may be lost, so nothing waits for it while it is away. */
export function openRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: () => 500,
  });
  redis.on('error', () => undefined);
  return redis;
}
