import { afterAll, beforeAll, expect, test } from 'vitest';
import { expected } from './expected.ts';
import { foundAsExpected, openTrials, type Trials } from './open-trials.ts';

let trials: Trials;

beforeAll(async () => {
  trials = await openTrials();
});
afterAll(() => trials.close());

test('every table has its line in packages/testing/src/policies/expected.ts', () => {
  const lines = Object.keys(expected);
  expect(trials.tables.map(({ name }) => name).filter((name) => !lines.includes(name))).toEqual([]);
});

test.each(Object.keys(expected))('%s', async (name) => {
  expect(await trials.undone(() => trials.tryTable(name))).toEqual(foundAsExpected(name));
});
