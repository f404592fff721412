import { expect, test } from 'vitest';
import { fileSize } from './file-size.ts';

test.each([
  [1, '1 B'],
  [999, '999 B'],
  [1_500, '1.5 KB'],
  [120_000, '117 KB'],
  [1_048_576, '1 MB'],
  [26_214_400, '25 MB'],
])('%d bytes are %s', (sizeBytes, text) => {
  expect(fileSize(sizeBytes)).toBe(text);
});
