import { expect, test } from 'vitest';
import { inTurns, quantile } from './rounds.ts';

test.each([
  [[3, 1, 2], 0.5, 2],
  [[4, 3, 2, 1], 0.5, 2],
  [Array.from({ length: 200 }, (_, nr) => nr + 1), 0.99, 198],
  [[7], 0.99, 7],
])('of %j the share %d lies at or below %d', (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected);
});

test('both ways are timed in turns, and the first ones of a round aren’t counted', async () => {
  const done: string[] = [];
  const note = (text: string) => async () => void done.push(text);
  const work = (name: string) =>
    Array.from({ length: 2 }, () => ({ before: note('<'), run: note(name), after: note('>') }));
  const samples = await inTurns({ ours: work('a'), other: work('b') }, { rounds: 2, warmUp: 1 });
  expect(done.join('')).toBe('<a><a><a><b><b><b><a><a><a><b><b><b>');
  expect([samples.ours.length, samples.other.length]).toEqual([4, 4]);
});
