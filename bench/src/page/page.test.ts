import { expect, test } from 'vitest';
import { figure, plotOfRounds, result } from '../result.ts';
import { limitOf } from './bars.ts';
import { roundUp } from './lines.ts';
import { pageOf } from './page.ts';

const spread = { fastestMs: 1, medianMs: 2, slowestMs: 3 };
const plot = plotOfRounds('ms', { ours: [3, 4], 'a < b': [2, 2] });
const what = { name: 'x', metric: 'median', unit: 'ms' };
const results = [
  result({ ...what, aim: { atMost: 1.5 }, plot }, 4, [{ name: 'a < b', value: 2 }]),
  figure({ ...what, aim: { atMost: 20 } }, 4, [{ name: 'beside', value: 2 }]),
];
const report = {
  bench: 'x',
  day: '2026-01-02',
  tookSeconds: 7,
  machine: { processor: 'p', cores: 2, memoryGb: 4, system: 'linux x64', node: '24.0.0' },
  noise: { processor: spread, files: spread, repetitions: 3, load: 0.5, cores: 2 },
  results,
};

test('an aim is drawn in the figure’s own unit: a ratio’s by what it is held against, a bare one as it is', () => {
  expect(results.map(limitOf)).toEqual([3, 20]);
});

test('what falls short is said, and a page shows each drawing that was made', () => {
  const { text, drawings } = pageOf([report], 'images');
  expect(text).toContain('| x | median | 4 ms | a < b: 2 | 2 | at most 1.5 | **falls short** |');
  expect([...drawings.keys()]).toEqual(['x.svg', 'x-0.svg']);
  for (const file of drawings.keys()) expect(text).toContain(`(images/${file})`);
  for (const drawing of drawings.values()) expect(drawing).not.toContain('NaN');
  expect(drawings.get('x-0.svg')).toContain('a &lt; b');
});

test.each([
  [0, 1],
  [1, 1],
  [12, 15],
  [151, 200],
  [0.9, 1],
])('the axis for %d ends at %d', (value, end) => {
  expect(roundUp(value)).toBeCloseTo(end, 10);
});
