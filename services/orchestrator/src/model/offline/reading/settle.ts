import type { Candidate, Heard } from './hear.ts';

const correctedAfter = /^[ ,-]*(?:actually|rather|instead|after all|in fact|now|i mean)\b/;
const deniedBefore = /\b(?:not|isn't|aren't|no longer|rather than|instead of|anything but)(?: the| a)?(?: [a-z]+)? $/;

/**
 * What stands after the writer's corrections: a value after "no wait" or "make that", or before "actually", takes the
 * place of all before it; one that is denied ("not 120 people but 140") never counted.
 */
export function settle<Value>(heard: Heard, candidates: readonly Candidate<Value>[]): Candidate<Value>[] {
  let standing: Candidate<Value>[] = [];
  for (const candidate of [...candidates].sort((left, right) => left.start - right.start)) {
    if (deniedBefore.test(heard.text.slice(Math.max(0, candidate.start - 40), candidate.start))) continue;
    const last = standing.at(-1);
    if (last && isCorrected(heard, last.end, candidate)) standing = [];
    standing.push(candidate);
  }
  return standing;
}

function isCorrected(heard: Heard, from: number, candidate: { start: number; end: number }): boolean {
  const between = heard.corrections.some((mark) => mark.start >= from && mark.start < candidate.start + 1);
  const inside = heard.corrections.some((mark) => mark.start >= candidate.start && mark.end <= candidate.end);
  return between || inside || correctedAfter.test(heard.text.slice(candidate.end, candidate.end + 20));
}
