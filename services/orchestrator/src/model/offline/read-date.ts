import type { DateFact, DaySpan } from '../facts.ts';
import type { DateCandidate } from './dates/date-candidate.ts';
import { liesWithin } from './dates/find-dates.ts';
import { findImpossibleDate } from './dates/find-numeric-dates.ts';
import { type Heard, isBeside, type Span } from './reading/hear.ts';
import { settle } from './reading/settle.ts';

const open =
  /\b(?:(?:dates?|timing|day|when)\b[^.,!?;]{0,25}\b(?:flexible|open|tbd|tbc|to be decided|to be confirmed|undecided|not fixed|not set|up in the air|whenever)|(?:flexible|open|easy)[ -](?:with|on|about|regarding|as to|concerning|for)?(?: the| our| any)? ?(?:dates?|timing|day|when)\b|we(?:'re| are) (?:\w+ )?flexible(?= ?(?:[.,!?;]|$| and| as| -))|no (?:fixed |exact |set |specific |particular )?dates?(?: yet| in mind| fixed| so far)?(?= ?(?:[.,!?;]|$| yet| in| fixed| so| but| and))|(?:don't|do not|haven't|have not|no idea|not sure|not decided|undecided|unsure)\b[^.,!?;]{0,25}\b(?:dates?|when|which day|what day)\b|any (?:date|weekend|day|time of (?:the )?year) (?:works|is fine|will do|suits|would do|is ok)|whenever (?:you|the|is|it|suits|works|there))/;
const mostDates = 60;

export interface ReadDate {
  readonly fact: Omit<DateFact, 'time'> | null;
  readonly words: readonly Span[];
  readonly questions: readonly string[];
}

/** Of several expressions, the finer ones: "next summer, ideally July" says July. */
function finest(candidates: readonly DateCandidate[]): DateCandidate[] {
  return candidates.filter((candidate, at) => {
    return !candidates.some((other, otherAt) => {
      if (at === otherAt || !liesWithin(other.value.spans, candidate.value.spans)) return false;
      const same = liesWithin(candidate.value.spans, other.value.spans);
      return !same || otherAt < at;
    });
  });
}

function uniqueSpans(candidates: readonly DateCandidate[]): DaySpan[] {
  const spans = new Map<string, DaySpan>();
  for (const candidate of candidates)
    for (const span of candidate.value.spans) spans.set(`${span.from}/${span.to}`, span);
  return [...spans.values()].sort((left, right) => left.from.localeCompare(right.from)).slice(0, mostDates);
}

function areAlternatives(heard: Heard, candidates: readonly DateCandidate[]): boolean {
  return candidates.every((candidate, at) => {
    const next = candidates[at + 1];
    return (
      !next ||
      /\bor\b|\balternatively\b|\/|\bsecond choice\b|\bplan b\b|\bif (?:that|this|it)\b|\botherwise\b|^,? $/.test(
        heard.text.slice(candidate.end, next.start),
      )
    );
  });
}

/** The date of the event from all that was said of it: the last word after a correction, the finest otherwise. */
export function readDate(heard: Heard, candidates: readonly DateCandidate[]): ReadDate {
  const standing = settle(heard, candidates);
  const today = heard.today.toString();
  const coming = finest(standing.filter((candidate) => candidate.value.spans.some((span) => span.to >= today)));
  const finer = coming.filter((candidate) => candidate.value.grain !== 'year');
  // A year beside a month that was read into another year ("for 2028 … in June") is asked about, not listed.
  const chosen = finer.length > 0 ? finer : coming;
  const dates = uniqueSpans(chosen);
  const only = dates[0];
  if (!only) return withoutDate(heard, standing);
  const kind = dates.length > 1 ? 'list' : only.from === only.to ? 'exact' : 'range';
  const questions = chosen.flatMap((candidate) => candidate.value.question ?? []);
  if (chosen.length < coming.length) questions.push('In which year is the event?');
  if (kind === 'list' && chosen.length > 1 && !areAlternatives(heard, chosen))
    questions.push('You named several dates. Which of them is the day of the event, or are they alternatives?');
  return { fact: { kind, dates }, words: coming, questions };
}

function withoutDate(heard: Heard, standing: readonly DateCandidate[]): ReadDate {
  const said = open.exec(heard.text);
  if (said && !isBeside(heard, said.index))
    return {
      fact: { kind: 'open', dates: [] },
      words: [{ start: said.index, end: said.index + said[0].length }],
      questions: [],
    };
  const passed = standing.at(-1);
  const impossible = findImpossibleDate(heard);
  if (!passed && impossible)
    return { fact: null, words: [], questions: [`The calendar has no day ${impossible}. Which date do you mean?`] };
  if (!passed) return { fact: null, words: [], questions: [] };
  const words = heard.text.slice(passed.start, passed.end).trim();
  return { fact: null, words: [], questions: [`The date "${words}" has passed. Which date do you mean?`] };
}
