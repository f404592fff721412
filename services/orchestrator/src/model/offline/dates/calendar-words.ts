import { Temporal } from 'temporal-polyfill';
import type { DaySpan } from '../../facts.ts';

const months = [
  'january|jan',
  'february|feb|febr',
  'march|mar',
  'april|apr',
  'may',
  'june|jun',
  'july|jul',
  'august|aug',
  'september|sept|sep',
  'october|oct',
  'november|nov',
  'december|dec',
];
const weekdays = [
  'monday|mon',
  'tuesday|tues|tue',
  'wednesday|wed',
  'thursday|thurs|thur|thu',
  'friday|fri',
  'saturday|sat',
  'sunday|sun',
];

/** A month's name or its short form, as a part of a pattern. */
export const monthPattern = `(?:${months.join('|')})(?:\\.(?= \\d))?(?![a-z])`;
/** A weekday's full name, also in the plural, as a part of a pattern. */
export const weekdayPattern = `(?:${weekdays.map((names) => names.split('|')[0]).join('|')})s?(?![a-z])`;
/** A weekday's name or its short form, before a date ("Sat 12 June"). */
export const weekdayBeforeDate = `(?:(?:${weekdays.join('|')})\\.?,? (?:the )?)`;
/** "2027", or "'27". */
export const yearPattern = "(?:20\\d\\d|'\\d\\d)(?!\\d)";

function indexOf(names: readonly string[], word: string): number {
  const bare = word.replace('.', '');
  return names.findIndex((forms) => forms.split('|').includes(bare));
}

/** 1 to 12 for a month's name; 0 for any other word. */
export function monthOf(word: string): number {
  return indexOf(months, word.trim()) + 1;
}

/** 1 (Monday) to 7 for a weekday's name, also in the plural; 0 for any other word. */
export function weekdayOf(word: string): number {
  const bare = word.trim();
  return indexOf(weekdays, bare) + 1 || indexOf(weekdays, bare.replace(/s$/, '')) + 1;
}

export function yearOf(text: string): number {
  return text.startsWith("'") ? 2000 + Number(text.slice(1)) : Number(text);
}

/** The day, or undefined where the calendar has none such (31 June). */
export function dayOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The next such day from today on, for a date that was said without its year. */
export function nextSuchDay(today: Temporal.PlainDate, month: number, day: number): Temporal.PlainDate | undefined {
  // 29 February needs up to eight years.
  for (let year = today.year; year <= today.year + 8; year++) {
    const found = dayOf(year, month, day);
    if (found && Temporal.PlainDate.compare(found, today) >= 0) return found;
  }
  return undefined;
}

/** The year of the next such month; the running month still counts. */
export function nextYearOfMonth(today: Temporal.PlainDate, month: number): number {
  return month >= today.month ? today.year : today.year + 1;
}

export function wholeMonth(year: number, month: number): DaySpan {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return spanOf(first, first.with({ day: first.daysInMonth }));
}

export function spanOf(from: Temporal.PlainDate, to: Temporal.PlainDate = from): DaySpan {
  return { from: from.toString(), to: to.toString() };
}

/** Monday of the week that holds a day: weeks are counted as Europeans do. */
export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}
