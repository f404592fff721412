/** Shutting down, crashed, starting, out of connections, or cut off in the middle. */
const awayStates = /^(57P0[1-5]|08\w{3}|53300)$/;
const awayErrnos = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What pg and its pool say by a sentence alone. */
const awaySentences =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Whether an error says that Postgres can't be reached or is going away, and nothing of what was asked of it. What was
 * under way may have committed: only a repeat under its key tells.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = String((error as { code?: unknown }).code);
  if (awayStates.test(code) || awayErrnos.has(code) || awaySentences.test(error.message)) return true;
  // Drizzle tells of a failed query, and a connection to several addresses of all that failed; the reason is below.
  return isDatabaseAway(error.cause) || (error instanceof AggregateError && error.errors.some(isDatabaseAway));
}
