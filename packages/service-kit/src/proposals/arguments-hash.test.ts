import { expect, test } from 'vitest';
import { argumentsHash } from './arguments-hash.ts';

test('a hash stands for one tool and its arguments, in whatever order they come', () => {
  const hash = argumentsHash('release_hold', { holdId: 'a', parts: [1, { x: null, y: 'z' }] });
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(argumentsHash('release_hold', { parts: [1, { y: 'z', x: null }], holdId: 'a' })).toBe(hash);
  expect(argumentsHash('extend_hold', { holdId: 'a', parts: [1, { x: null, y: 'z' }] })).not.toBe(hash);
  expect(argumentsHash('release_hold', { holdId: 'a', parts: [{ x: null, y: 'z' }, 1] })).not.toBe(hash);
  expect(argumentsHash('release_hold', { holdId: 'b', parts: [1, { x: null, y: 'z' }] })).not.toBe(hash);
});
