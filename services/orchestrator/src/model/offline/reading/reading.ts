/**
 * A text in the form that the parsers read (lower case, spelling mended, numbers as digits), which still knows where
 * each of its characters came from, so that evidence quotes what the client really wrote.
 */
export interface Reading {
  readonly original: string;
  readonly text: string;
  /** For each character of `text`, the start of its origin in `original`. */
  readonly startOf: readonly number[];
  /** For each character of `text`, the end (exclusive) of its origin in `original`. */
  readonly endOf: readonly number[];
}

const quotationMax = 400;

/** What was written where a span of the reading's text stands. */
export function originalOf(reading: Reading, start: number, end: number): string {
  if (end <= start) return '';
  const from = reading.startOf[start] ?? 0;
  const to = reading.endOf[end - 1] ?? reading.original.length;
  return reading.original.slice(from, to);
}

/** The client's own words behind a span, without line breaks, at most 400 characters. */
export function quote(reading: Reading, start: number, end: number): string {
  return originalOf(reading, start, end).replace(/\s+/g, ' ').trim().slice(0, quotationMax);
}

/**
 * The reading with each match of a pattern replaced; what `replacement` returns stands for the whole match's origin,
 * and undefined leaves the match as it is.
 */
export function rewrite(
  reading: Reading,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => string | undefined,
): Reading {
  const text: string[] = [];
  const startOf: number[] = [];
  const endOf: number[] = [];
  let copiedTo = 0;
  const copy = (end: number): void => {
    text.push(reading.text.slice(copiedTo, end));
    for (let at = copiedTo; at < end; at++) {
      startOf.push(reading.startOf[at] ?? 0);
      endOf.push(reading.endOf[at] ?? 0);
    }
    copiedTo = end;
  };
  for (const match of reading.text.matchAll(pattern)) {
    const written = replacement(match);
    if (written === undefined || match[0].length === 0) continue;
    const end = match.index + match[0].length;
    copy(match.index);
    text.push(written);
    const from = reading.startOf[match.index] ?? 0;
    const to = reading.endOf[end - 1] ?? 0;
    for (let at = 0; at < written.length; at++) {
      startOf.push(from);
      endOf.push(to);
    }
    copiedTo = end;
  }
  copy(reading.text.length);
  return { original: reading.original, text: text.join(''), startOf, endOf };
}
