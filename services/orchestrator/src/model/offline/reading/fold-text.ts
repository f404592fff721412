import type { Reading } from './reading.ts';

const foldedCharacters: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '.',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
  '\r': ' ',
};

/** A text in lower case with plain quotes, dashes and spaces; one character stands for each of the original. */
export function foldText(original: string): Reading {
  const characters: string[] = [];
  const startOf: number[] = [];
  const endOf: number[] = [];
  for (let at = 0; at < original.length; at++) {
    const character = original[at] ?? '';
    const lower = character.toLowerCase();
    // Some capitals (the dotted İ) become two characters in lower case, which would shift every later quotation.
    characters.push(foldedCharacters[character] ?? (lower.length === 1 ? lower : character));
    startOf.push(at);
    endOf.push(at + 1);
  }
  return { original, text: characters.join(''), startOf, endOf };
}
