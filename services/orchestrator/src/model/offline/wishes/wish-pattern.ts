import { type WishWords, wishWords } from './wish-words.ts';

const entryOfWord = new Map<string, WishWords>();
for (const entry of wishWords) for (const word of entry.words) if (!entryOfWord.has(word)) entryOfWord.set(word, entry);

function escaped(word: string): string {
  return word.replace(/[.]/g, '\\$&').replaceAll(/[ -]/g, '[ -]');
}

/** All words for wishes as a part of a pattern, the longest first, so that "wedding cake" is not heard as "cake". */
export const wishPattern = [...entryOfWord.keys()]
  .sort((left, right) => right.length - left.length)
  .map(escaped)
  .join('|');

const entryOfSpaced = new Map([...entryOfWord].map(([word, entry]) => [word.replaceAll('-', ' '), entry]));

/** What a matched word stands for. */
export function wishOfWord(word: string): WishWords | undefined {
  return entryOfSpaced.get(word.replaceAll('-', ' '));
}
