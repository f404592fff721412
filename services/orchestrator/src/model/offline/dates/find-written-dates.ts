import { Temporal } from 'temporal-polyfill';
import type { Heard } from '../reading/hear.ts';
import {
  dayOf,
  monthOf,
  monthPattern,
  nextSuchDay,
  spanOf,
  weekdayBeforeDate,
  weekdayOf,
  yearOf,
  yearPattern,
} from './calendar-words.ts';
import type { DateCandidate } from './date-candidate.ts';

const dayNumber = '(\\d{1,2})(?:st|nd|rd|th)?(?:\\.(?= ))?';
const optionalYear = `(?:,? (?:of |in )?(${yearPattern})|(?: of)? (next year|this year))?`;
const joinDays = '(?: ?- ?| to | until | till | through | and | & | / ?)';
const ofMonth = `(?: of)? ?(${monthPattern})`;

/** "12 June 2027", "Sat the 12th of June", "12-14 June", "12 and 13 June". */
const dayFirst = new RegExp(
  `(?<![\\d.,/:-]|[€$£])(${weekdayBeforeDate})?${dayNumber}(?:(${joinDays})(?:the )?${weekdayBeforeDate}?(?:the )?${dayNumber})?${ofMonth}${optionalYear}`,
  'g',
);
/** "June 12th, 2027", "June 12-14", "Sat June 12". */
const monthFirst = new RegExp(
  `(?<![a-z])(${weekdayBeforeDate})?(${monthPattern}) (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?!\\d| ?(?:guests|people|persons|pax|am\\b|pm\\b|%)|[.,:]\\d)(?:(${joinDays})(?:the )?(3[01]|[12]\\d|[1-9])(?:st|nd|rd|th)?(?!\\d|[.:]\\d| ?(?:guests|people|persons|pax)))?${optionalYear}`,
  'g',
);

function yearSaid(heard: Heard, year: string | undefined, relative: string | undefined): number | undefined {
  if (year) return yearOf(year);
  if (relative) return heard.today.year + (relative === 'next year' ? 1 : 0);
  return undefined;
}

interface Written {
  readonly weekday: string | undefined;
  readonly first: number;
  readonly last: number | undefined;
  readonly joiner: string | undefined;
  readonly month: number;
  readonly year: number | undefined;
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A weekday that doesn't fit its date is asked about: one of the two was a slip. */
function weekdayQuestion(weekday: string | undefined, day: Temporal.PlainDate): string | undefined {
  if (!weekday) return undefined;
  const said = weekdayOf(weekday.replace(/,? (?:the )?$/, '').replace(',', ''));
  if (said === 0 || said === day.dayOfWeek) return undefined;
  return `${day.toString()} is a ${weekdayNames[day.dayOfWeek - 1]}, not a ${weekdayNames[said - 1]}. Which of the two do you mean?`;
}

function candidateOf(heard: Heard, match: RegExpExecArray, written: Written): DateCandidate | undefined {
  const { first, last, month, year } = written;
  const from = year === undefined ? nextSuchDay(heard.today, month, first) : dayOf(year, month, first);
  if (!from) return undefined;
  const to = last === undefined ? from : dayOf(from.year, month, last);
  if (!to || Temporal.PlainDate.compare(from, to) > 0) return undefined;
  const between = /\bbetween (?:the )?$/.test(heard.text.slice(Math.max(0, match.index - 12), match.index));
  const twoDays = !between && /and|&|\//.test(written.joiner ?? '') && to.since(from).days > 1;
  const question = weekdayQuestion(written.weekday, from);
  return {
    start: match.index,
    end: match.index + match[0].length,
    value: {
      spans: twoDays ? [spanOf(from), spanOf(to)] : [spanOf(from, to)],
      grain: last === undefined ? 'day' : 'days',
      ...(question ? { question } : {}),
    },
  };
}

/** Every date with its month in words. */
export function findWrittenDates(heard: Heard): DateCandidate[] {
  const found: DateCandidate[] = [];
  for (const match of heard.text.matchAll(dayFirst)) {
    const [, weekday, first, joiner, last, month, year, relative] = match;
    const candidate = candidateOf(heard, match, {
      weekday,
      first: Number(first),
      last: last === undefined ? undefined : Number(last),
      joiner,
      month: monthOf(month ?? ''),
      year: yearSaid(heard, year, relative),
    });
    if (candidate) found.push(candidate);
  }
  for (const match of heard.text.matchAll(monthFirst)) {
    const [, weekday, month, first, joiner, last, year, relative] = match;
    if (found.some((other) => other.start < match.index + match[0].length && match.index < other.end)) continue;
    const candidate = candidateOf(heard, match, {
      weekday,
      first: Number(first),
      last: last === undefined ? undefined : Number(last),
      joiner,
      month: monthOf(month ?? ''),
      year: yearSaid(heard, year, relative),
    });
    if (candidate) found.push(candidate);
  }
  return found;
}
