/** Adds up how long at least one of several things was under way: two at once count once. */
export interface Stopwatch {
  /** Runs work while the watch is on. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** What it has added up since the last time that it was asked, in ms. */
  take(): number;
}

export function openStopwatch(nowMs: () => number = () => performance.now()): Stopwatch {
  let underWay = 0;
  let sinceMs = 0;
  let sumMs = 0;
  return {
    during: async (work) => {
      if (underWay++ === 0) sinceMs = nowMs();
      try {
        return await work();
      } finally {
        if (--underWay === 0) sumMs += nowMs() - sinceMs;
      }
    },
    take: () => {
      const taken = sumMs;
      sumMs = 0;
      return taken;
    },
  };
}
