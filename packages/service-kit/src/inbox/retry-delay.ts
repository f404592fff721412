/** Pure: how long a failed subscriber or job rests before its next try: doubling from 0.25 s to a minute, with jitter. */
export function retryDelayMs(attempt: number, random: number): number {
  const fullMs = Math.min(60_000, 250 * 2 ** (attempt - 1));
  return Math.round(fullMs / 2 + (fullMs / 2) * random);
}

/** After so many tries a lane is closed, or a job is dead, until a person retries or skips it. */
export const attemptsMax = 12;
