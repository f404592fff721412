import { generateBrief } from '@marquee/testing/briefs/generate-brief.ts';
import { gradeFacts, type Mark } from '@marquee/testing/briefs/grade-facts.ts';
import { expect, test } from 'vitest';
import { factsSchema } from '../facts.ts';
import { understand } from './understand.ts';

/** Seeds that nobody looked at while the rules were written. */
const firstSeed = 700_001;
const briefCount = 300;
const days = ['2026-11-23', '2027-02-28', '2027-06-15', '2028-12-31'];

function describe(seed: number, mark: Mark): string {
  return `seed ${seed}: ${mark.field} ${mark.verdict}, expected ${mark.expected}, heard ${mark.heard}`;
}

test.each(days)('300 generated briefs on %s: 90 of 100 facts right, none invented', (today) => {
  const marks: (Mark & { seed: number })[] = [];
  for (let seed = firstSeed; seed < firstSeed + briefCount; seed++) {
    const brief = generateBrief(seed, today);
    const facts = factsSchema.parse(understand(brief.text, { today }));
    marks.push(...gradeFacts(brief.facts, facts).map((mark) => ({ ...mark, seed })));
  }
  const invented = marks.filter((mark) => mark.verdict === 'invented');
  expect(invented.map((mark) => describe(mark.seed, mark))).toEqual([]);
  const right = marks.filter((mark) => mark.verdict === 'right').length;
  const mistakes = marks.filter((mark) => mark.verdict !== 'right').map((mark) => describe(mark.seed, mark));
  expect(right / marks.length, mistakes.join('\n')).toBeGreaterThanOrEqual(0.9);
});
