import type { Redis } from 'ioredis';

export interface Presence {
  /** Somebody has opened a thread on one more page. */
  enter(threadId: string, personId: string): void;
  /**
   * Says that somebody has a thread open, and hears who else has; undefined where Redis didn't answer this once. When it
   * has been away for so long that everybody may have gone, nobody is known to be there. One who asks says it for all in the
   * room, and what they hear holds for the others' next two seconds.
   */
  note(threadId: string, personId: string): Promise<readonly string[] | undefined>;
  /** They closed it on one page: they have gone with their last one here. */
  leave(threadId: string, personId: string): Promise<void>;
}

/** Three heartbeats and a little: whose page went away without a word is gone after it. */
const freshMs = 20_000;
/** A room of many pages is asked about once in so long, and not for each of them. */
const sharedMs = 2_000;

/** A thread that pages of this gateway have open. */
interface Room {
  /** How many pages each person has here. */
  readonly pages: Map<string, number>;
  asked?: { readonly atMs: number; readonly for: ReadonlySet<string>; readonly answer: ReturnType<Presence['note']> };
}

export function openPresence(redis: Redis): Presence {
  const keyOf = (threadId: string) => `presence:${threadId}`;
  const rooms = new Map<string, Room>();
  let answeredAtMs = 0;

  const ask = async (threadId: string, personIds: Iterable<string>, nowMs: number) => {
    const key = keyOf(threadId);
    const answers = await redis
      .multi()
      .zadd(key, ...[...personIds].flatMap((personId) => [nowMs, personId]))
      .zremrangebyscore(key, 0, nowMs - freshMs)
      .zrange(key, '0', '50')
      .pexpire(key, freshMs)
      .exec()
      .catch(() => undefined);
    const present = answers?.[2]?.[1] as string[] | undefined;
    if (present) answeredAtMs = nowMs;
    return present ?? (nowMs - answeredAtMs > freshMs ? [] : undefined);
  };

  return {
    enter: (threadId, personId) => {
      const room = rooms.get(threadId) ?? { pages: new Map<string, number>() };
      rooms.set(threadId, room);
      room.pages.set(personId, (room.pages.get(personId) ?? 0) + 1);
    },
    note: (threadId, personId) => {
      const nowMs = Date.now();
      const room = rooms.get(threadId);
      if (room?.asked?.for.has(personId) && nowMs - room.asked.atMs < sharedMs) return room.asked.answer;
      const here = new Set([...(room?.pages.keys() ?? []), personId]);
      const answer = ask(threadId, here, nowMs);
      if (room) room.asked = { atMs: nowMs, for: here, answer };
      return answer;
    },
    leave: async (threadId, personId) => {
      const room = rooms.get(threadId);
      const left = (room?.pages.get(personId) ?? 1) - 1;
      if (left > 0) return void room?.pages.set(personId, left);
      room?.pages.delete(personId);
      if (room) delete room.asked;
      if (room?.pages.size === 0) rooms.delete(threadId);
      await redis.zrem(keyOf(threadId), personId).catch(() => undefined);
    },
  };
}
