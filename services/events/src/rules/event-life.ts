/**
 * What time does to an event, in one table: it is live from its start on and completed from its end on. Only what is agreed
 * and paid for takes place; what was never booked stays what it is, and so does what was postponed, cancelled or lost.
 */
const movedByTime: Readonly<Record<string, 'before_start' | 'before_end'>> = {
  booked: 'before_start',
  locked: 'before_start',
  live: 'before_end',
};

/** Whether time moves an event on that is in this state. */
export const movesByTime = (state: string) => state in movedByTime;

export interface TimeMove {
  /** The state that the event reaches now; undefined where it stays as it is. */
  readonly to?: 'live' | 'completed';
  /** When it moves next; undefined where time moves it no more. */
  readonly nextAtMs?: number;
}

/** A day that was moved into the future doesn't take back that the event was live. */
export function movedBy(
  nowMs: number,
  state: string,
  { startsAtMs, endsAtMs }: { startsAtMs: number; endsAtMs: number },
): TimeMove {
  const waits = movedByTime[state];
  if (!waits) return {};
  if (nowMs >= endsAtMs) return { to: 'completed' };
  if (waits === 'before_end') return { nextAtMs: endsAtMs };
  return nowMs >= startsAtMs ? { to: 'live', nextAtMs: endsAtMs } : { nextAtMs: startsAtMs };
}
