import { redisTls } from '@marquee/service-kit/encryption/authority.ts';
import { Redis } from 'ioredis';

/** A Redis that is connected and doesn't answer is away too: a page never waits longer for it. */
const commandTimeoutMs = 300;

/** Redis as web uses it: what it holds may be lost, so nothing waits for it while it is away. */
export function openRedis(url: string, authorityFile?: string): Redis {
  const redis = new Redis(url, {
    ...redisTls(url, authorityFile),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: commandTimeoutMs,
    retryStrategy: () => 500,
  });
  redis.on('error', () => undefined);
  return redis;
}
