import { expect, test } from 'vitest';
import { mergeFacts } from './merge-facts.ts';
import { missingFacts } from './missing-facts.ts';
import { understand } from './offline/understand.ts';

const today = '2026-11-23';
const known = understand(
  "we're getting married on 12 June 2027 from 4 to 11 pm, 120 people, €30k, a live band and peonies",
  { today },
);
const after = (message: string) => mergeFacts(known, understand(message, { today }));

test('a later number of guests takes the place of the first, with its words', () => {
  const merged = after("we'll be 150 now");
  expect(merged.guests).toEqual({ min: 150, max: 150 });
  expect(merged.evidence.guests).toBe("we'll be 150");
  expect(merged.budget).toEqual(known.budget);
});

test('a new day keeps the time that was agreed on', () => {
  expect(after('make it 2 July instead').date).toEqual({
    kind: 'exact',
    dates: [{ from: '2027-07-02', to: '2027-07-02' }],
    time: { from: '16:00', to: '23:00' },
  });
});

test('what is dropped is no longer wished for; what is wanted again is no longer unwanted', () => {
  const without = after('drop the band');
  expect(without.wishes).toEqual([{ category: 'floral', detail: 'peonies' }]);
  expect(without.evidence.wishes).toEqual(['peonies']);
  expect(without.unwanted).toEqual([{ category: 'entertainment', detail: 'live band' }]);
  const again = mergeFacts(without, understand("we'd like a live band after all", { today }));
  expect(again.unwanted).toEqual([]);
  expect(again.wishes).toHaveLength(2);
});

test('a new amount without a currency keeps the one before, and is not asked about', () => {
  const merged = after('our budget is 35000');
  expect(merged.budget).toEqual({ min: 35000, max: 35000, currency: 'EUR', basis: 'total' });
  expect(merged.questions).toEqual([]);
});

test('merging the same message twice changes nothing more', () => {
  const heard = understand('no DJ, 150 people', { today });
  expect(mergeFacts(mergeFacts(known, heard), heard)).toEqual(mergeFacts(known, heard));
});

test('missing facts are named in the order in which they are asked for', () => {
  expect(missingFacts(known)).toEqual([]);
  expect(missingFacts(understand('a wedding from 4 to 11 pm', { today }))).toEqual([
    'date',
    'guests',
    'budget',
    'wishes',
  ]);
  expect(missingFacts(understand("a wedding, we're flexible about the date", { today }))).not.toContain('date');
});
