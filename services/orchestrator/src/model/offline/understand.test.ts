import { expect, test } from 'vitest';
import { factsSchema } from '../facts.ts';
import { TextTooLongError, textLengthMax, understand } from './understand.ts';

const today = '2026-11-23';

test('a short brief is understood in full, with evidence for each fact', () => {
  const facts = understand(
    "we're getting married next June, around 120 people, thinking €30k, I love peonies and we need a live band and dinner",
    { today },
  );
  expect(facts).toEqual({
    type: 'wedding',
    date: { kind: 'range', dates: [{ from: '2027-06-01', to: '2027-06-30' }], time: null },
    guests: { min: 120, max: 120 },
    budget: { min: 30000, max: 30000, currency: 'EUR', basis: 'total' },
    wishes: [
      { category: 'floral', detail: 'peonies' },
      { category: 'entertainment', detail: 'live band' },
      { category: 'food', detail: 'dinner' },
    ],
    unwanted: [],
    language: 'en',
    questions: [],
    evidence: {
      type: 'getting married',
      date: 'next June',
      time: null,
      guests: 'around 120 people',
      budget: '€30k',
      wishes: ['peonies', 'live band', 'dinner'],
      unwanted: [],
    },
  });
  expect(factsSchema.parse(facts)).toEqual(facts);
});

test('where nothing is understood, everything is null and one question asks', () => {
  const facts = understand('lorem asdf qwertz uiop', { today });
  expect(facts).toMatchObject({ type: null, date: null, guests: null, budget: null, wishes: [], language: null });
  expect(facts.questions).toHaveLength(1);
});

test('a language that it does not know gives no facts, its code, and a question', () => {
  const facts = understand('Wir heiraten im Juni mit 120 Gästen und 30.000 €', { today });
  expect(facts).toMatchObject({ type: null, date: null, guests: null, budget: null, wishes: [], language: 'de' });
  expect(facts.questions).toEqual([expect.stringContaining('German')]);
});

test('a text longer than the limit is refused with what to do', () => {
  expect(() => understand('a'.repeat(1_000_000), { today })).toThrow(TextTooLongError);
  expect(() => understand('a'.repeat(textLengthMax + 1), { today })).toThrow(/at most 20000 .* Shorten it/);
});

test.each([
  '1',
  'a ',
  '1 to ',
  'june or ',
  'no wait ',
  '€1-',
  'at 4 pm to ',
  'one hundred and ',
  'my sister a ',
  ',',
  '\n',
  '👰',
])('a text of nothing but %j does not hang it', (part) => {
  const text = part.repeat(Math.floor(textLengthMax / part.length));
  const started = performance.now();
  expect(factsSchema.safeParse(understand(text, { today })).success).toBe(true);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a brief of 200 words takes less than 20 ms, once warm', () => {
  const words =
    'We are planning our wedding on 12 June 2027 for about 120 guests with a live band and dinner, no DJ, and €30k. ';
  const text = words.repeat(9);
  for (let round = 0; round < 20; round++) understand(text, { today });
  const times = Array.from({ length: 15 }, () => {
    const started = performance.now();
    understand(text, { today });
    return performance.now() - started;
  }).sort((left, right) => left - right);
  // The median, because a busy machine may hold up any single run.
  expect(times[7]).toBeLessThan(20);
});
