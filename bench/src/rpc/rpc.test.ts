import { expect, test } from 'vitest';
import { resultsOf } from './rpc.ts';

test('a round in which the machine was busy doesn’t decide, and a rate is held to a floor, a time to a ceiling', () => {
  const round = (ratePerSecond: number, medianMs: number) => ({ ratePerSecond, medianMs, p99Ms: medianMs * 2 });
  const ours = [round(700, 1.2), round(100, 9), round(710, 1.3)];
  const bare = [round(1_000, 1), round(1_010, 1), round(90, 9)];
  expect(resultsOf(ours, bare).map(({ metric, ratio, holds }) => [metric, ratio, holds])).toEqual([
    ['rate', 0.7, true],
    ['p50', 1.3, true],
    ['p99', 1.3, true],
  ]);
});
