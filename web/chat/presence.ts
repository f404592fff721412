import type { Redis } from 'ioredis';

export interface Presence {
  /** Somebody has opened a thread on one more page. */
  enter(threadId: string, personId: string): void;
  /**
   * Says that somebody has a thread open, and hears who else has; undefined where Redis didn't answer this once. When it
   * has been away for so long that everybody may have gone, nobody is known to be there.
   */
  note(threadId: string, personId: string): Promise<readonly string[] | undefined>;
  /** They closed it on one page: they have gone with their last one here. */
  leave(threadId: string, personId: string): Promise<void>;
}

/** Three heartbeats and a little: whose page went away without a word is gone after it. */
const freshMs = 20_000;

export function openPresence(redis: Redis): Presence {
  const keyOf = (threadId: string) => `presence:${threadId}`;
  const pagesHere = new Map<string, number>();
  let answeredAtMs = 0;
  return {
    enter: (threadId, personId) => {
      const page = `${threadId} ${personId}`;
      pagesHere.set(page, (pagesHere.get(page) ?? 0) + 1);
    },
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
      const present = answers?.[2]?.[1] as string[] | undefined;
      if (present) answeredAtMs = nowMs;
      return present ?? (nowMs - answeredAtMs > freshMs ? [] : undefined);
    },
    leave: async (threadId, personId) => {
      const page = `${threadId} ${personId}`;
      const left = (pagesHere.get(page) ?? 1) - 1;
      if (left > 0) return void pagesHere.set(page, left);
      pagesHere.delete(page);
      await redis.zrem(keyOf(threadId), personId).catch(() => undefined);
    },
  };
}
