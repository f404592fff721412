import type { Redis } from 'ioredis';

export interface Presence {
  /** Says that somebody has a thread open, and hears who else has. Without Redis nobody is known to be there. */
  note(threadId: string, personId: string): Promise<readonly string[]>;
  leave(threadId: string, personId: string): Promise<void>;
}

/** Three heartbeats and a little: whose page went away without a word is gone after it. */
const freshMs = 20_000;

export function openPresence(redis: Redis): Presence {
  const keyOf = (threadId: string) => `presence:${threadId}`;
  return {
    note: async (threadId, personId) => {
      const nowMs = Date.now();
      const key = keyOf(threadId);
      const answers = await redis
        .multi()
        .zadd(key, nowMs, personId)
        .zremrangebyscore(key, 0, nowMs - freshMs)
        .zrange(key, '0', '50')
        .pexpire(key, freshMs)
        .exec()
        .catch(() => undefined);
      return (answers?.[2]?.[1] as string[] | undefined) ?? [];
    },
    leave: async (threadId, personId) => {
      await redis.zrem(keyOf(threadId), personId).catch(() => undefined);
    },
  };
}
