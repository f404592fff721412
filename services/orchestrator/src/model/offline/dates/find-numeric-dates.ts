import type { Temporal } from 'temporal-polyfill';
import type { Heard } from '../reading/hear.ts';
import { dayOf, nextSuchDay, spanOf } from './calendar-words.ts';
import type { DateCandidate } from './date-candidate.ts';

const iso = /(?<![\d/.-])(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/-])/g;
const numeric = /(?<![\d/.:€$£-])(\d{1,2})([/.-])(\d{1,2})\2(20\d\d|\d\d)(?![\d/-])/g;
const shortDotted = /(?<![\d/.:€$£-])(\d{1,2})\.(\d{1,2})\.(?!\d)/g;
const shortSlashed = /(?:\bon |\bon the |\bdate: ?)(\d{1,2})\/(\d{1,2})(?![\d/])/g;
const americanHint =
  /\$|\busd\b|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b(?:june|july|may|april|march|august|september|october|november|december|january|february) \d{1,2}\b/;

/** Whether the writer puts the month first: only a date that can't be read otherwise (06/25/2027) proves it. */
function writesMonthFirst(heard: Heard): boolean {
  return [...heard.text.matchAll(numeric)].some(
    (match) => Number(match[3]) > 12 && Number(match[1]) <= 12 && match[2] === '/',
  );
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function readNumeric(heard: Heard, match: RegExpExecArray, monthFirst: boolean): DateCandidate | undefined {
  const [, first, separator, second, year] = match;
  const swap = separator === '/' && (monthFirst || Number(second) > 12);
  const day = Number(swap ? second : first);
  const month = Number(swap ? first : second);
  const found = dayOf(fullYear(year ?? ''), month, day);
  if (!found) return undefined;
  const ambiguous = separator === '/' && !monthFirst && day <= 12 && month <= 12 && day !== month;
  const other = ambiguous && americanHint.test(heard.text) ? dayOf(found.year, day, month) : undefined;
  return {
    start: match.index,
    end: match.index + match[0].length,
    value: {
      spans: [spanOf(found)],
      grain: 'day',
      ...(other
        ? { question: `I read ${match[0]} as ${inWords(found)}. Is that right, or do you mean ${inWords(other)}?` }
        : {}),
    },
  };
}

function inWords(day: Temporal.PlainDate): string {
  return day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Every date in digits: ISO, or day before month as Europeans write it, unless only the American order is possible. */
export function findNumericDates(heard: Heard): DateCandidate[] {
  const found: DateCandidate[] = [];
  const add = (match: RegExpExecArray, day: Temporal.PlainDate | undefined): void => {
    if (day)
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        value: { spans: [spanOf(day)], grain: 'day' },
      });
  };
  for (const match of heard.text.matchAll(iso)) add(match, dayOf(Number(match[1]), Number(match[2]), Number(match[3])));
  const monthFirst = writesMonthFirst(heard);
  for (const match of heard.text.matchAll(numeric)) {
    const candidate = readNumeric(heard, match, monthFirst);
    if (candidate) found.push(candidate);
  }
  for (const pattern of [shortDotted, shortSlashed])
    for (const match of heard.text.matchAll(pattern)) {
      const month = Number(match[2]);
      const day = Number(match[1]);
      if (
        month >= 1 &&
        month <= 12 &&
        day >= 1 &&
        !found.some((other) => other.start < match.index + match[0].length && match.index < other.end)
      )
        add(match, nextSuchDay(heard.today, month, day));
    }
  return found;
}

/** A date in digits that no calendar has (31/04/2027), as it was written. */
export function findImpossibleDate(heard: Heard): string | undefined {
  const match = [...heard.text.matchAll(numeric)].find((one) => !readNumeric(heard, one, false));
  return match?.[0];
}
