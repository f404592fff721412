import { expect, test } from 'vitest';
import { isDatabaseAway } from './is-database-away.ts';

const withCode = (code: string, message = 'it failed') => Object.assign(new Error(message), { code });

const errors: readonly [what: string, error: unknown, away: boolean][] = [
  ['nobody listens there', withCode('ECONNREFUSED'), true],
  ['it was cut off', withCode('ECONNRESET'), true],
  ['it shuts down', withCode('57P01'), true],
  ['it starts', withCode('57P03'), true],
  ['it takes no more connections', withCode('53300'), true],
  ['the connection ended under a query', new Error('Connection terminated unexpectedly'), true],
  ['no connection came free', new Error('timeout exceeded when trying to connect'), true],
  ['it stands below Drizzle’s own error', new Error('Failed query', { cause: withCode('57P02') }), true],
  ['none of several addresses answered', new AggregateError([withCode('ECONNREFUSED')]), true],
  ['a rule of the table is broken', withCode('23505'), false],
  ['a statement took too long', withCode('57014'), false],
  ['a policy forbids it', new Error('Failed query', { cause: withCode('42501') }), false],
  ['a bug', new TypeError('x is not a function'), false],
  ['what isn’t an error', 'Connection terminated', false],
];

test.each(errors)('Postgres is away or not: %s', (_what, error, away) => {
  expect(isDatabaseAway(error)).toBe(away);
});
