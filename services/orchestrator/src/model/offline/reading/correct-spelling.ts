import { type Reading, rewrite } from './reading.ts';
import { nearMisses, shortWords, spellingWords } from './spelling-words.ts';

const shortestMended = 5;
const known = new Set([...spellingWords, ...shortWords]);
const byInitial = new Map<string, string[]>();
for (const word of spellingWords) {
  const initial = word[0] ?? '';
  byInitial.set(initial, [...(byInitial.get(initial) ?? []), word]);
}

/** Whether two words differ by at most `most` letters left out, added, changed or swapped with their neighbour. */
function isWithin(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > most) return false;
    beforeLast = last;
    last = current;
  }
  return (last[right.length] ?? most + 1) <= most;
}

function mend(word: string): string | undefined {
  if (word.length < shortestMended || known.has(word) || nearMisses.has(word)) return undefined;
  const candidates = byInitial.get(word[0] ?? '') ?? [];
  const one = candidates.filter((candidate) => isWithin(word, candidate, 1));
  const near =
    one.length > 0 ? one : candidates.filter((candidate) => candidate.length >= 9 && isWithin(word, candidate, 2));
  // "Invited" is no slip for "invites", nor "planners" for "planner".
  if (near.some((candidate) => stemOf(candidate) === stemOf(word))) return undefined;
  return closest(word, near);
}

function stemOf(word: string): string {
  return word.replace(/(?:ations?|ers?|ors?|ings?|ed|ly|e?s|d|e)$/, '');
}

/** Of several words that fit, one of the same length: letters are swapped or changed more often than lost. */
function closest(word: string, candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => candidate.length === word.length) ?? candidates[0];
}

/** The reading with words that are nearly one of the assistant's own put right: "weding" as "wedding". */
export function correctSpelling(reading: Reading): Reading {
  const seen = new Map<string, string | undefined>();
  return rewrite(reading, /(?<![\p{L}\d@.])[a-z]{5,20}(?![\p{L}\d@'])/gu, (match) => {
    const word = match[0];
    if (!seen.has(word)) seen.set(word, mend(word));
    return seen.get(word);
  });
}
