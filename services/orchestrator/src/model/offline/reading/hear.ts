import { Temporal } from 'temporal-polyfill';
import { isBesideThePoint } from './is-beside-the-point.ts';
import { readText } from './read-text.ts';
import { quote, type Reading } from './reading.ts';
import { type Clause, splitClauses } from './split-clauses.ts';

/** A text made ready for all parsers: they look at the same clauses and the same corrections. */
export interface Heard {
  readonly reading: Reading;
  readonly text: string;
  readonly today: Temporal.PlainDate;
  readonly clauses: readonly Clause[];
  /** By clause: it tells of something other than this event. */
  readonly beside: readonly boolean[];
  /** Where the writer takes back what stands before ("no wait", "make that"). */
  readonly corrections: readonly Span[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value that was read at a place of the text. */
export interface Candidate<Value> extends Span {
  readonly value: Value;
}

const correction =
  /\b(?:no,? wait|wait,? no|oh wait|wait|hold on|sorry|scratch that|i mean|i meant|we meant|correction|or rather|rather(?! than| not)|actually|oops|whoops|strike that|my mistake|forget that|make (?:that|it)|(?:but )?let's say|update|edit|in fact|on 2nd thoughts?|changed (?:my|our) minds?|(?:it|that) should be|it's now|but now(?: it's)?|now it's|we're now|is now|are now|no,|nope|not \d+ but|moved to|change (?:that|it) to)/g;

/** Reads a text for the parsers. `today` is an ISO day. */
export function hear(original: string, today: string): Heard {
  const reading = readText(original);
  const clauses = splitClauses(reading.text);
  const corrections = [...reading.text.matchAll(correction)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return {
    reading,
    text: reading.text,
    today: Temporal.PlainDate.from(today),
    clauses,
    beside: isBesideThePoint(clauses),
    corrections,
  };
}

/** The number of the clause that holds a place of the text; that of the nearest one before, for a mark between two. */
export function clauseAt(heard: Heard, at: number): number {
  let low = 0;
  let high = heard.clauses.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((heard.clauses[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a place of the text stands in a clause that is not about this event. */
export function isBeside(heard: Heard, at: number): boolean {
  return heard.beside[clauseAt(heard, at)] === true;
}

/** The client's words of a span. */
export function wordsOf(heard: Heard, span: Span): string {
  return quote(heard.reading, span.start, span.end);
}
