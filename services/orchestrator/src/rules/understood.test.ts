import { expect, test } from 'vitest';
import { dayInWords } from './day-in-words.ts';
import type { HeardFacts } from './event-facts.ts';
import { titleOf, understoodAnything } from './understood.ts';

const nothing: HeardFacts = { type: null, date: null, guests: null, budget: null, wishes: [], unwanted: [] };
const june = { kind: 'range', dates: [{ from: '2027-06-01', to: '2027-06-30' }], time: null };

test.each<[HeardFacts, string]>([
  [{ ...nothing, type: 'wedding', guests: { min: 120, max: 120 }, date: june }, 'Wedding for 120, June 2027'],
  [{ ...nothing, type: 'conference' }, 'Conference'],
  [{ ...nothing, date: june }, 'Event, June 2027'],
])('a title says what is known', (facts, title) => expect(titleOf(facts)).toBe(title));

test('a day is said as people say it', () => expect(dayInWords('2027-06-05')).toBe('5 June 2027'));

test('an event is made of facts, not of nothing', () => {
  expect(understoodAnything(nothing)).toBe(false);
  expect(understoodAnything({ ...nothing, date: { ...june, dates: [] } })).toBe(false);
  expect(understoodAnything({ ...nothing, guests: { min: 10, max: 10 } })).toBe(true);
});
