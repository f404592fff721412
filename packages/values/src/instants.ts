/**
 * Instants travel as the platform's Date, which Postgres, protobuf and JSON all convert to. This file is the one place
 * that makes them; calendar arithmetic (days, months, zones) is done on Temporal's types in days.ts.
 */

/** The moment that is so many milliseconds after another; negative for before. */
export function laterBy(instant: Date, durationMs: number): Date {
  return new Date(instant.getTime() + durationMs);
}

/** The moment from milliseconds since 1970 in UTC. */
export function instantFromMs(epochMs: number): Date {
  return new Date(epochMs);
}

/**
 * The moment from ISO 8601 text that carries an offset or Z.
 * @throws RangeError where the text is no instant, so that a bad one never becomes "Invalid Date".
 */
export function instantFromText(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()) || !/(Z|[+-]\d\d(:?\d\d)?)$/.test(text))
    throw new RangeError(`"${text}" is no instant`);
  return instant;
}

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
