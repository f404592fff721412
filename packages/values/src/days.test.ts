import { expect, test } from 'vitest';
import { isDay } from './days.ts';

test.each([
  ['2027-06-12', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-13-01', false],
  ['2027-6-1', false],
  ['9999-12-31', false],
  ['0000-01-01', false],
])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
