import type { Dice } from './dice.ts';

/** A text with one letter wrong in some of its longer words, as fast fingers write; names and numbers stay. */
export function misspell(dice: Dice, text: string): string {
  const places = [...text.matchAll(/(?<![\p{L}\d'’-])[a-z]{7,}(?![\p{L}\d'’-])/gu)];
  const chosen = new Set(dice.some(places, dice.between(1, 2)).map((match) => match.index));
  return text.replace(/(?<![\p{L}\d'’-])[a-z]{7,}(?![\p{L}\d'’-])/gu, (word, at: number) =>
    chosen.has(at) ? slip(dice, word) : word,
  );
}

function slip(dice: Dice, word: string): string {
  const at = dice.between(2, word.length - 3);
  return dice.pick([
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
    word.slice(0, at) + (word[at] ?? '') + word.slice(at),
  ]);
}
