import { DrizzleQueryError } from 'drizzle-orm/errors';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import '@marquee/testing/provided-context.ts';
import { describeError, errorInWords } from './describe-error.ts';

const written = 'what Anna wrote';

async function failing(statement: string): Promise<Error> {
  const client = new pg.Client({ connectionString: inject('superuserUrl') });
  await client.connect();
  const error = await client.query(statement, [written]).catch((thrown: Error) => thrown);
  await client.end();
  return new DrizzleQueryError(statement, [`${written}\n    at anna (home.ts:1:1)`], error as Error);
}

// The stack of a failed query began with its parameters, and so the titles of events stood in the logs.
test.each(['select $1::uuid', 'insert into venues (id, trade_name) values (gen_random_uuid(), $1)'])(
  '%s: a log line says what failed and where, and nothing that people wrote',
  async (statement) => {
    const described = describeError(await failing(statement));
    expect(described).toMatchObject({ message: 'Failed query', causeCode: expect.stringMatching(/^2[23]/) });
    expect((described.stack as string[]).length).toBeGreaterThan(0);
    expect(JSON.stringify(described)).not.toMatch(/anna/i);
    expect(errorInWords(await failing(statement))).toMatch(/^Error: Failed query \((?!.*anna)/i);
  },
);

// The relay's and the reader's loops ended for good when NATS answered with an error: their log line threw.
test('an error whose code is a number, as NATS gives it, is described too', () => {
  const refused = Object.assign(new Error('consumer not found'), { code: 10014 });
  expect(describeError(refused)).toMatchObject({ message: 'consumer not found', code: 10014 });
});
