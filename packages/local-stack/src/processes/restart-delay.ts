const FIRST_DELAY_MS = 200;
const DELAY_MAX_MS = 10_000;
/** Who lived this long was well: the next end counts as the first again. */
export const WELL_AFTER_MS = 30_000;

/** How long to wait before the next start, after so many ends in a row (the first is 1). */
export function restartDelayMs(endsInARow: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (Math.max(1, endsInARow) - 1), DELAY_MAX_MS);
}
