import { expect, test } from 'vitest';
import { understand } from './understand.ts';

const guestsOf = (text: string) => understand(text, { today: '2026-11-23' }).guests;

test.each([
  ['around 120 people', 120, 120],
  ['we will be 150 now', 150, 150],
  ['between 80 and 100 guests', 80, 100],
  ['80-100 pax', 80, 100],
  ['a wedding for 60', 60, 60],
  ['at most 90 guests', null, 90],
  ['no fewer than 90 guests', 90, null],
  ['100+ people', 100, null],
  ['120 guests, no wait, 140', 140, 140],
  ['not 120 people but 140 people', 140, 140],
  ['We are 68 people. Oh wait, my sister told me it is 53 people.', 53, 53],
  ['100 adults and 20 children', 120, 120],
  ['15 kids and 10 adults', 25, 25],
  ['We were going to have 200 guests but now it is only 80 people', 80, 80],
  ['in summer 2027 - 168 adults plus 16 kids', 184, 184],
  ['120 guests including 20 kids', 120, 120],
  ['80 people for the ceremony and 150 people for the party', 80, 150],
  ['Head count: 45', 45, 45],
])('%s', (text, min, max) => expect(guestsOf(text)).toEqual({ min, max }));

test.each([
  'My sister had 200 guests at her wedding last year',
  'Our company has 300 employees',
  'We are 34 and 36 years old',
  'the hall next door seats 80 people',
  '12 of them are vegetarian guests who stay overnight',
  'We want 8 people at each table',
  'Two friends recommended you',
  'Call me on 0151 234 567',
  '10 more people',
])('%s: no head count', (text) => expect(guestsOf(text)).toBeNull());

test('two numbers without a correction are asked about', () => {
  const facts = understand('80 people for dinner and 150 people for the party', { today: '2026-11-23' });
  expect(facts.questions).toEqual([expect.stringContaining('more than one number of guests')]);
});
