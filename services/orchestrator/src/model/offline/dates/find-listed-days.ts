import type { Heard } from '../reading/hear.ts';
import {
  dayOf,
  monthOf,
  monthPattern,
  nextSuchDay,
  spanOf,
  weekdayBeforeDate,
  yearOf,
  yearPattern,
} from './calendar-words.ts';
import type { DateCandidate } from './date-candidate.ts';

const day = `(?:the )?(?:${weekdayBeforeDate})?(?:the )?\\d{1,2}(?:st|nd|rd|th)?`;
/** "5, 12 or 19 June", "either the 12th or the 19th of June 2027". */
const daysThenMonth = new RegExp(
  `(?<![\\d.,/:-])(${day}(?:, ?${day})*,? (?:or|or maybe|or else|or even|alternatively) ${day})(?: of)? (${monthPattern})(?:,? (${yearPattern}))?`,
  'g',
);
/** "June 5, 12 or 19", "June 12 or 19, 2027". */
const monthThenDays = new RegExp(
  `(?<![a-z])(${monthPattern}) (${day}(?:, ?${day})*,? (?:or|or maybe) ${day})(?![\\d.:/]| ?(?:guests|people|persons|pax|am\\b|pm\\b|${monthPattern}))(?:,? (${yearPattern}))?`,
  'g',
);

function candidateOf(
  heard: Heard,
  match: RegExpExecArray,
  said: { days: string; month: string; year: string | undefined },
): DateCandidate | undefined {
  const month = monthOf(said.month);
  const spans = [...said.days.matchAll(/\d{1,2}/g)].map(([text]) => {
    const found = said.year
      ? dayOf(yearOf(said.year), month, Number(text))
      : nextSuchDay(heard.today, month, Number(text));
    return found && spanOf(found);
  });
  if (spans.some((span) => span === undefined)) return undefined;
  return {
    start: match.index,
    end: match.index + match[0].length,
    value: { spans: spans.filter((span) => span !== undefined), grain: 'day' },
  };
}

/** Several days of one month, named as alternatives. */
export function findListedDays(heard: Heard): DateCandidate[] {
  const found: DateCandidate[] = [];
  for (const match of heard.text.matchAll(daysThenMonth)) {
    const candidate = candidateOf(heard, match, { days: match[1] ?? '', month: match[2] ?? '', year: match[3] });
    if (candidate) found.push(candidate);
  }
  for (const match of heard.text.matchAll(monthThenDays)) {
    const candidate = candidateOf(heard, match, { days: match[2] ?? '', month: match[1] ?? '', year: match[3] });
    if (candidate) found.push(candidate);
  }
  return found;
}
