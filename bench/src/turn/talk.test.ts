import { expect, test } from 'vitest';
import { growthBetween, looksAt, type Talk, timesAround, turnsOf } from './talk.ts';

const turns = { early: 10, middle: 200, late: 500 };
const talk: Talk = {
  turnMs: Array.from({ length: turnsOf(turns) }, (_, at) => at + 1),
  held: [
    [10, { bytes: 1_000, count: 1 }],
    [200, { bytes: 2_900, count: 1 }],
  ],
};

test('the turns around one are the four before it, itself and the four after it', () => {
  expect(timesAround([talk], 10)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14]);
  expect(timesAround([talk, talk], 500)).toHaveLength(18);
});

test('growth is in bytes a turn, and a turn that nobody looked at is no zero', () => {
  expect(growthBetween(talk, 10, 200)).toBe(10);
  expect(() => growthBetween(talk, 10, 500)).toThrow('nobody looked at turn 500');
});

test('what is compared is looked at, and each tenth of the talk', () => {
  expect([10, 50, 200, 450, 500].every((turn) => looksAt(turns, turn))).toBe(true);
  expect(looksAt(turns, 11)).toBe(false);
});
