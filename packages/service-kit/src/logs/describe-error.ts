/**
 * What a log line says of an error: name, message, code and where it was thrown. Never a row's values: Postgres puts them
 * into `detail` and into the message of a value that it can't read, and drizzle puts a statement's parameters into its own
 * message, with which a stack begins.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: 'Thrown', message: typeof error };
  const cause = error.cause instanceof Error ? { cause: messageOf(error.cause), causeCode: codeOf(error.cause) } : {};
  return {
    name: error.name,
    message: messageOf(error),
    code: codeOf(error),
    // Without the message first: one of its lines may look like a place in the code.
    stack: error.stack
      ?.replace(error.message, () => '')
      .split('\n')
      .filter((line) => /^ +at /.test(line))
      .slice(0, 11),
    ...cause,
  };
}

/** An error in one line, for a row that operators read: as careful as a log line. */
export function errorInWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const cause = error.cause instanceof Error ? ` (${messageOf(error.cause)})` : '';
  return `${error.name}: ${messageOf(error)}${cause}`.slice(0, 500);
}

/** Text of Postgres and of the system, a number of NATS. */
const codeOf = (error: Error) => (error as { code?: string | number }).code;

/** SQLSTATE's class 22: the value itself was at fault, and Postgres quotes it. */
function messageOf(error: Error): string {
  if (error.message.startsWith('Failed query')) return 'Failed query';
  return `${codeOf(error)}`.startsWith('22') ? 'a value that Postgres can’t take' : error.message;
}
