import { expect, test } from 'vitest';
import { openNoiseMeter, spreadOf } from './noise.ts';

test('a spread goes from the fastest to the slowest, in tenths of a millisecond', () => {
  expect(spreadOf([3.14, 1, 2, 40])).toEqual({ fastestMs: 1, medianMs: 2, slowestMs: 40 });
});

test('each sample counts once for the processor and once for files', () => {
  const meter = openNoiseMeter();
  for (let nr = 0; nr < 2; nr++) meter.sample();
  const noise = meter.read();
  expect(noise.repetitions).toBe(2);
  for (const { fastestMs, slowestMs } of [noise.processor, noise.files]) {
    expect(fastestMs).toBeGreaterThan(0);
    expect(slowestMs).toBeGreaterThanOrEqual(fastestMs);
  }
});
