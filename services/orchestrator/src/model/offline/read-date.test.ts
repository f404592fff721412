import { expect, test } from 'vitest';
import { understand } from './understand.ts';

const today = '2026-11-23'; // a Monday
const dateOf = (text: string, day = today) => {
  const { date } = understand(text, { today: day });
  return date && [date.kind, ...date.dates.map(({ from, to }) => (from === to ? from : `${from}/${to}`))].join(' ');
};

test.each([
  ['2027-06-12', 'exact 2027-06-12'],
  ['on 12/06/2027', 'exact 2027-06-12'],
  ['on 06/25/2027', 'exact 2027-06-25'],
  ['on 06/25/2027 or 07/04/2027', 'list 2027-06-25 2027-07-04'],
  ['on 3.7.27', 'exact 2027-07-03'],
  ['Sat 12 June 2027', 'exact 2027-06-12'],
  ['on Wednesday, 13 October 2027', 'exact 2027-10-13'],
  ['on June 12th, 2027', 'exact 2027-06-12'],
  ['on 12 June', 'exact 2027-06-12'],
  ['12-14 June 2027', 'range 2027-06-12/2027-06-14'],
  ['between 12 and 14 June', 'range 2027-06-12/2027-06-14'],
  ['from 12 June to 3 July', 'range 2027-06-12/2027-07-03'],
  ['on 5, 12 or 19 June 2027', 'list 2027-06-05 2027-06-12 2027-06-19'],
  ['next June', 'range 2027-06-01/2027-06-30'],
  ['in December', 'range 2026-12-01/2026-12-31'],
  ['early June', 'range 2027-06-01/2027-06-10'],
  ['at the end of May. We are excited', 'range 2027-05-21/2027-05-31'],
  ['June or July', 'list 2027-06-01/2027-06-30 2027-07-01/2027-07-31'],
  ['May to July', 'range 2027-05-01/2027-07-31'],
  ['next summer', 'range 2027-06-01/2027-08-31'],
  ['next summer, ideally in July', 'range 2027-07-01/2027-07-31'],
  ['next autumn', 'range 2027-09-01/2027-11-30'],
  ['next Friday', 'exact 2026-12-04'],
  ['this Friday', 'exact 2026-11-27'],
  ['next weekend', 'range 2026-12-05/2026-12-06'],
  ['the weekend of 12 June', 'range 2027-06-12/2027-06-13'],
  ['the first Saturday of June', 'exact 2027-06-05'],
  ['the first week of June', 'range 2027-06-01/2027-06-07'],
  ['on a Saturday in February', 'list 2027-02-06 2027-02-13 2027-02-20 2027-02-27'],
  ['in 10 days', 'exact 2026-12-03'],
  ['in three weeks', 'range 2026-12-14/2026-12-20'],
  ["on New Year's Eve", 'exact 2026-12-31'],
  ['on 12 June, sorry, 19 June', 'exact 2027-06-19'],
  ['on 12 June, no wait, the 13th', 'exact 2027-06-13'],
  ['The date moved from 5 June to 12 June 2027', 'exact 2027-06-12'],
  ["can't do August. July is perfect.", 'range 2027-07-01/2027-07-31'],
  ['Would in March be possible?', 'range 2027-03-01/2027-03-31'],
  ['Wedding 2028, ~200 guests', 'range 2028-01-01/2028-12-31'],
  ['in the last weekend of May', 'range 2027-05-29/2027-05-30'],
  ['maybe autumn', 'range 2027-09-01/2027-11-30'],
  ["we're flexible about the date", 'open'],
])('%s', (text, expected) => expect(dateOf(text)).toBe(expected));

test.each([
  'two weeks before the event the invitations go out',
  'please answer by Friday',
  'we would like to visit you on 5 December',
  'We met on 3 May 2019',
  'we got engaged in March',
  'my friend June says hello',
  'I may have missed it',
  'not in August',
  'on 31/04/2027',
])('%s: no date', (text) => expect(dateOf(text)).toBeNull());

test.each([
  ['on 12 December 2025', 'has passed'],
  ['on 31/04/2027', 'no day 31/04/2027'],
  ['on Sunday 12 June 2027', 'is a Saturday, not a Sunday'],
  ['on 06/05/2027 at 4 pm, $250 a head', 'do you mean 5 June 2027'],
  ['a party on 12 June and a brunch on 20 June', 'several dates'],
])('%s: asks', (text, question) => expect(understand(text, { today }).questions.join(' ')).toContain(question));

test('"next June" in spring takes the nearer one and asks', () => {
  expect(dateOf('next June', '2027-03-01')).toBe('range 2027-06-01/2027-06-30');
  expect(understand('next June', { today: '2027-03-01' }).questions).toEqual([
    'By "next june", do you mean 2027 or 2028?',
  ]);
});
