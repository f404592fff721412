import { expect, test } from 'vitest';
import { sumsByName } from './boot.ts';
import { parentIn, proportionalBytes } from './memory.ts';

test('the proportional share is read, not the resident one, and a process without a summary has none', () => {
  expect(proportionalBytes('00 ---p 0 [rollup]\nRss:    1772 kB\nPss:     240 kB\nPss_Anon:  120 kB\n')).toBe(245_760);
  expect(proportionalBytes('')).toBeUndefined();
});

test('a process whose name holds spaces and brackets has its parent all the same', () => {
  expect(parentIn('4711 (redis (server) x) S 4700 4711 4711 0 -1')).toBe(4_700);
});

test('replicas count together', () => {
  const holding = (name: string, bytes: number) => ({ pid: 1, name, bytes });
  expect(sumsByName([holding('events', 1), holding('events', 2), holding('web', 4)])).toEqual({ events: 3, web: 4 });
});
