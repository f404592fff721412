const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How often a hold may be extended, each time by the venue's staff. */
export const extensionsMax = 2;

/**
 * How long a new or extended hold lives: two weeks for the first in line, a week behind it, two days where the event is
 * less than 30 days away; and never past the event's own start.
 */
export function holdExpiresAtMs(nowMs: number, startsAtMs: number, rank: number): number {
  const lifeMs = startsAtMs - nowMs < 30 * dayMs ? 48 * hourMs : rank === 1 ? 14 * dayMs : 7 * dayMs;
  return Math.min(nowMs + lifeMs, startsAtMs);
}

/** When the holder is reminded: at half of the hold's life, and a day before its end. */
export function reminderTimesMs(nowMs: number, expiresAtMs: number): number[] {
  const half = nowMs + (expiresAtMs - nowMs) / 2;
  return [half, expiresAtMs - dayMs].filter((timeMs) => timeMs > nowMs).sort((a, b) => a - b);
}

export interface LiveHold {
  readonly id: string;
  readonly eventId: string;
  readonly placedAtMs: number;
}

/** A hold's rank is its place in the order in which they were placed; it is computed, never typed. 1 is first. */
export function rankOf(hold: LiveHold, overlapping: readonly LiveHold[]): number {
  const before = overlapping.filter(
    (other) =>
      other.eventId !== hold.eventId &&
      (other.placedAtMs < hold.placedAtMs || (other.placedAtMs === hold.placedAtMs && other.id < hold.id)),
  );
  return before.length + 1;
}
