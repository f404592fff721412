import { hourMs, instantFromMs } from '@marquee/values/instants.ts';

/** A clock that goes on when it is told. */
export interface SimClock {
  now(): Date;
  /** Milliseconds since its start. */
  ms(): number;
  goOn(durationMs: number): void;
}

/** It runs ahead of Postgres's own, whose time says from when a subscriber hears and a row is due. */
export function openSimClock(): SimClock {
  const startMs = Date.now() + hourMs;
  let passedMs = 0;
  return {
    now: () => instantFromMs(startMs + passedMs),
    ms: () => passedMs,
    goOn: (durationMs) => {
      passedMs += durationMs;
    },
  };
}
