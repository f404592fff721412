import { expect, test } from 'vitest';
import type { BriefFacts } from './brief-facts.ts';
import { generateBrief } from './generate-brief.ts';
import { gradeFacts } from './grade-facts.ts';
import { inWords } from './number-in-words.ts';

const today = '2026-11-23';

test('the same seed and day give the same brief, other seeds other ones', () => {
  expect(generateBrief(7, today)).toEqual(generateBrief(7, today));
  const texts = new Set(Array.from({ length: 500 }, (_, seed) => generateBrief(seed, today).text));
  expect(texts.size).toBeGreaterThan(490);
});

test('all kinds of facts come up, and each is left out now and then', () => {
  const all = Array.from({ length: 400 }, (_, seed) => generateBrief(seed, today).facts);
  for (const field of ['type', 'date', 'guests', 'budget'] as const) {
    expect(all.some((facts) => facts[field] === null)).toBe(true);
    expect(all.some((facts) => facts[field] !== null)).toBe(true);
  }
  const kinds = new Set(all.map((facts) => facts.date?.kind ?? null));
  expect(kinds).toEqual(new Set(['exact', 'range', 'list', 'open', null]));
});

test.each([
  [12, 'twelve'],
  [120, 'a hundred and twenty'],
  [345, 'three hundred and forty-five'],
  [45000, 'forty-five thousand'],
  [12_018, 'twelve thousand and eighteen'],
])('%d in words', (value, words) => expect(inWords(value)).toBe(words));

test('marks tell right, wrong, missed and invented apart', () => {
  const nothing: BriefFacts = {
    type: null,
    date: null,
    guests: null,
    budget: null,
    wishes: [],
    unwanted: [],
    language: 'en',
  };
  const said: BriefFacts = {
    ...nothing,
    type: 'wedding',
    guests: { min: 80, max: 80 },
    budget: { min: 1000, max: 1000, currency: 'EUR', basis: 'total' },
    wishes: [{ category: 'cake', detail: 'cake' }],
  };
  const heard: BriefFacts = {
    ...nothing,
    type: 'wedding',
    guests: { min: 90, max: 90 },
    date: { kind: 'exact', dates: [{ from: '2027-06-12', to: '2027-06-12' }], time: null },
    wishes: [{ category: 'bar', detail: 'wine' }],
  };
  expect(gradeFacts(said, heard).map(({ field, verdict }) => `${field} ${verdict}`)).toEqual([
    'type right',
    'date invented',
    'guests wrong',
    'budget missed',
    'wishes missed',
    'wishes invented',
  ]);
  expect(gradeFacts(nothing, nothing)).toEqual([]);
});
