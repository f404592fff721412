import { expect, test } from 'vitest';
import { validityText } from './validity.ts';

test.each([
  ['for_ever', 0, 'no end'],
  ['valid', 200, 'holds until 2027-06-12'],
  ['expires_soon', 30, 'expires in 30 days'],
  ['expires_soon', 1, 'expires in 1 day'],
  ['expires_soon', 0, 'expires today'],
  ['expired', -1, 'expired 1 day ago'],
  ['expired', -40, 'expired 40 days ago'],
])('%s with %i days left %s', (validity, daysLeft, text) => {
  expect(validityText({ validity, daysLeft, validUntil: '2027-06-12' })).toBe(text);
});
