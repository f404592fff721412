import { expect, test } from 'vitest';
import { understand } from '../understand.ts';

const heard = (text: string) => {
  const { wishes, unwanted } = understand(text, { today: '2026-11-23' });
  return [...wishes.map(({ detail }) => `+${detail}`), ...unwanted.map(({ detail }) => `-${detail}`)].join(' ');
};

test.each([
  ['I love peonies and we need a live band and dinner', '+peonies +live band +dinner'],
  ['Open bar and a DJ.', '+open bar +DJ'],
  ['no DJ please', '-DJ'],
  ["we don't want a buffet", '-buffet'],
  ['no balloons, confetti or fireworks', '-balloons -confetti -fireworks'],
  ['no DJ, live band', '+live band -DJ'],
  ["we don't want a buffet or a DJ, but a live band would be great", '+live band -buffet -DJ'],
  ["instead of a DJ we'd like a jazz trio", '+jazz band -DJ'],
  ['a live band instead of a DJ', '+live band -DJ'],
  ['Confetti and balloons are not needed', '-confetti -balloons'],
  ['nothing with seafood', '-seafood'],
  ["we can't do without a dance floor", '+dance floor'],
  ['a DJ, no wait, a live band', '+live band'],
  ['pink peonies please', '+pink peonies'],
  ['a wedding cake', '+wedding cake'],
  ['may we bring our own caterer?', '+own caterer'],
])('%s', (text, expected) => expect(heard(text)).toBe(expected));

test.each([
  'My brother plays in a band',
  'My neighbour has a beautiful garden with a tent in it',
  'We have a dog, a cat and a garden',
  'I am a photographer myself',
  'The band charges 2500 euros',
  'a bank transfer at this stage is fine',
  "I don't mind about flowers",
])('%s: only mentioned', (text) => expect(heard(text)).toBe(''));

test('each wish has its category and its quotation', () => {
  const { wishes, evidence } = understand('We would love PEONIES', { today: '2026-11-23' });
  expect(wishes).toEqual([{ category: 'floral', detail: 'peonies' }]);
  expect(evidence.wishes).toEqual(['PEONIES']);
});
