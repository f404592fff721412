import { expect, test } from 'vitest';
import { factInWords, type SharedFacts } from './shared-facts.ts';

const fixed: SharedFacts = {
  days: [{ from: '2027-06-12', to: '2027-06-12' }],
  startsAt: '15:00',
  endsAt: '23:00',
  guestsMax: 120,
  venueName: 'The Orangery',
  zone: 'Europe/Berlin',
};
const open: SharedFacts = { days: [{ from: '2027-06-01', to: '2027-06-30' }], venueName: '', zone: 'Europe/Berlin' };

test.each([
  ['day', 'It is on 12 June 2027.'],
  ['times', 'It begins at 15:00 and ends at 23:00 (Europe/Berlin time).'],
  ['place', 'It is at The Orangery.'],
  ['guests', '120 guests are expected.'],
] as const)('%s is said where it is fixed, and not made up where it isn’t', (fact, sentence) => {
  expect(factInWords(fact, fixed)).toBe(sentence);
  expect(factInWords(fact, open)).toBeUndefined();
});
