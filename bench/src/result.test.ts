import { expect, test } from 'vitest';
import { figure, result, resultAsLine } from './result.ts';

const what = { name: 'x', metric: 'rate', unit: 'calls/s' };
const against = [{ name: 'bare', value: 100 }] as const;

test.each([
  [{ atLeast: 0.6 }, 60, true],
  [{ atLeast: 0.6 }, 59, false],
  [{ atMost: 1.5 }, 150, true],
  [{ atMost: 1.5 }, 151, false],
])('with the aim %j a ratio of %d by 100 holds: %s', (aim, ours, holds) => {
  expect(result({ ...what, aim }, ours, [...against]).holds).toBe(holds);
});

test('a program gets eight fields and no more', () => {
  const plot = { x: 'round', y: 'ms', lines: [] };
  expect(Object.keys(resultAsLine(figure({ ...what, aim: { atMost: 20 }, plot }, 12)))).toEqual([
    'name',
    'metric',
    'unit',
    'ours',
    'others',
    'ratio',
    'aim',
    'holds',
  ]);
});
