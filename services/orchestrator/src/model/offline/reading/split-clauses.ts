/** A part of a sentence between commas, brackets, dashes or "but": the reach of a negation or of "my sister had". */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The number of the sentence that it stands in. */
  readonly sentence: number;
}

const abbreviationBefore =
  /\b(?:approx|ca|mr|mrs|ms|dr|st|no|max|min|incl|e\.g|i\.e|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|p|a|d)$/;
const boundary =
  /[.!?]+(?=\s|$)|\n+|;|,(?!\d)|\s[-:]\s|:\s|[()]|(?<=[a-z\d] )(?:but|though|although|whereas|while|and now|and we|so we|so now)(?= )/g;
const monthAfter = /^\.\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;

function endsSentence(mark: string): boolean {
  return /[.!?;\n]/.test(mark);
}

/** The clauses of a text in their order; together they cover all of it but the marks between them. */
export function splitClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let sentence = 0;
  const close = (end: number): void => {
    const part = text.slice(start, end);
    if (part.trim().length > 0) clauses.push({ start, end, text: part, sentence });
  };
  for (const match of text.matchAll(boundary)) {
    if (match[0] === '.') {
      const before = text.slice(Math.max(0, match.index - 8), match.index);
      if (abbreviationBefore.test(before)) continue;
      // "12. June" is a day as much of Europe writes it.
      if (/\d$/.test(before) && monthAfter.test(text.slice(match.index, match.index + 8))) continue;
    }
    close(match.index);
    // "but" opens its clause, so that the readers can see the turn.
    start = /^[a-z]/.test(match[0]) ? match.index : match.index + match[0].length;
    if (endsSentence(match[0])) sentence++;
  }
  close(text.length);
  return clauses;
}
