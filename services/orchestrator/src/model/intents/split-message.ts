import { readText } from '../offline/reading/read-text.ts';
import { originalOf, quote } from '../offline/reading/reading.ts';

/** A part of a message that can want one thing: what its words are, and how the rules read them. */
export interface MessagePart {
  /** For people: at most 400 characters. */
  readonly words: string;
  /** All of it, as it was written. */
  readonly original: string;
  readonly text: string;
  readonly isQuestion: boolean;
}

const verb =
  "(?:could|can|please|what|what's|how|when|where|who|is|are|let|let's|drop|make|change|approve|reject|cancel|remove|we|we'll|i|i'd|move|swap|replace|yes|no|book|confirm|take|tell|would|has|have|did|add|don't|thanks|thank)\\b";
const boundary = new RegExp(
  `[.!?]+(?=\\s|$)|\\n+|;|,? (?=but )|,? (?=however )|,? (?=and ${verb})|, (?=${verb})| - `,
  'g',
);

/** No message wants more than this; what follows stays with the last part. */
const partsMax = 40;

/** A message cut where a new wish can begin: at sentences, at "but", at "and" or a comma before a verb. */
export function splitMessage(message: string): MessagePart[] {
  const reading = readText(message);
  const parts: MessagePart[] = [];
  let start = 0;
  const close = (end: number, mark: string): void => {
    const raw = reading.text.slice(start, end);
    const opening = /^\s*(?:(?:but|and|however|also|then),?\s+)?/.exec(raw)?.[0].length ?? 0;
    const text = raw.slice(opening).trim();
    const from = start + opening;
    const to = start + raw.trimEnd().length;
    if (text.length > 0)
      parts.push({
        text,
        words: quote(reading, from, to),
        original: originalOf(reading, from, to),
        isQuestion: mark.includes('?'),
      });
  };
  for (const match of reading.text.matchAll(boundary)) {
    if (parts.length >= partsMax - 1) break;
    close(match.index, match[0]);
    start = match.index + match[0].length;
  }
  close(reading.text.length, '');
  return parts;
}
