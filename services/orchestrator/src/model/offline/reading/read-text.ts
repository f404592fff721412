import { correctSpelling } from './correct-spelling.ts';
import { foldText } from './fold-text.ts';
import type { Reading } from './reading.ts';
import { rewriteNumbers } from './rewrite-numbers.ts';
import { rewriteSpokenTimes } from './rewrite-spoken-times.ts';

/** A client's text as the parsers read it: folded, spelling mended, numbers as digits. */
export function readText(original: string): Reading {
  return rewriteSpokenTimes(rewriteNumbers(correctSpelling(foldText(original))));
}
