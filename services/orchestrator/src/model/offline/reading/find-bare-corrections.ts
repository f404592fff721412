import type { Heard, Span } from './hear.ts';

/** A number that stands alone after a correction: "120 guests, no wait, 140". */
export interface BareNumber extends Span {
  readonly value: number;
  readonly isThousands: boolean;
  /** "the 19th" can only be a day. */
  readonly isOrdinal: boolean;
  /** Where the correction begins. */
  readonly correctionStart: number;
}

const bare =
  /^[\s,.:;!-]*(?:(?:we(?:'ll| will)? be|it(?:'s| is| will be)|make (?:it|that)|more like|closer to|about|around|only|probably|rather|that's|let's say|say|we(?:'re| are)|at|now|actually|i mean|i meant|we meant|no|not|than|sorry|the|to|my mistake|it should be|should be|make|that|of|up to|wait|nearer)[ ,]+)*?(\d{1,6})(¤|st\b|nd\b|rd\b|th\b)?(?![\d/%]|[.:,]\d| ?(?:am|pm|o'clock|hours?|days?|weeks?|nights?|rooms?|tables?|courses?|january|february|march|april|may|june|july|august|september|october|november|december)\b| of (?:january|february|march|april|may|june|july|august|september|october|november|december))/;

/** Every lone number that a correction brings. */
export function findBareCorrections(heard: Heard): BareNumber[] {
  const found: BareNumber[] = [];
  for (const mark of heard.corrections) {
    const match = bare.exec(heard.text.slice(mark.end, mark.end + 60));
    const digits = match?.[1];
    if (!match || !digits) continue;
    const end = mark.end + match[0].length;
    if (found.some((other) => other.end === end)) continue;
    found.push({
      value: Number(digits),
      isThousands: match[2] === '¤',
      isOrdinal: match[2] !== undefined && match[2] !== '¤',
      correctionStart: mark.start,
      start: end - digits.length - (match[2]?.length ?? 0),
      end,
    });
  }
  return found;
}
