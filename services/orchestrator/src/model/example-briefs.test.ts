import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OfflineAssistant } from './offline-assistant.ts';
import { readFacts } from './read-facts.ts';

const folder = new URL('../../../../examples/briefs/', import.meta.url);
const heard = (name: string) =>
  readFacts(new OfflineAssistant(), readFileSync(new URL(`${name}.txt`, folder), 'utf8'), { today: '2026-11-23' });

test('there are enough examples, each with words in it', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  expect(names.length).toBeGreaterThanOrEqual(14);
  for (const name of names) expect(readFileSync(new URL(name, folder), 'utf8').trim()).not.toBe('');
});

test.each([
  ['peonies-and-a-band', { type: 'wedding', guests: { min: 120, max: 120 }, budget: { min: 30000, currency: 'EUR' } }],
  [
    'changed-my-mind',
    { guests: { min: 140, max: 140 }, budget: { max: 18000 }, date: { dates: [{ from: '2027-06-19' }] } },
  ],
  ['long-story', { type: 'wedding', guests: { max: 95 }, budget: { max: 22000 }, date: { kind: 'list' } }],
  ['crowns', { budget: { min: 60000, currency: null }, questions: ['Which currency do you mean by "kr"?'] }],
  ['spelling-in-a-hurry', { type: 'wedding', guests: { min: 80 }, budget: { max: 25000 } }],
  ['more-than-fit', { type: 'corporate', guests: { min: 1400 }, budget: { basis: 'per_guest' } }],
  ['fire-and-fireworks', { date: { time: { from: null, to: '03:00' } } }],
  ['taken-date', { date: { kind: 'list' }, questions: [] }],
  ['unknown-language', { language: 'de', type: null, guests: null, budget: null, wishes: [] }],
  ['nothing-to-understand', { language: null, type: null, date: null, wishes: [] }],
])('%s', async (name, expected) => expect(await heard(name)).toMatchObject(expected));
