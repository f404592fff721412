import { Temporal } from 'temporal-polyfill';
import type { DaySpan } from '../../facts.ts';
import type { Heard } from '../reading/hear.ts';
import {
  mondayOf,
  monthOf,
  monthPattern,
  nextYearOfMonth,
  spanOf,
  weekdayOf,
  weekdayPattern,
  wholeMonth,
  yearOf,
  yearPattern,
} from './calendar-words.ts';
import type { DateCandidate } from './date-candidate.ts';

const optionalYear = `(?:,? (?:of )?(${yearPattern})|(?: of)? (next year|this year))?`;
const inMonth = `(?:in|of|during|,)? ?(?:next |this |early |late |mid )?(${monthPattern})(?:(?: or| and|,|\\/| \\/)(?: in)? ?(${monthPattern}))?${optionalYear}`;
/** "the first Saturday of June", "the last weekend in August 2027". */
const ordinalInMonth = new RegExp(`\\b(1st|2nd|3rd|4th|5th|last) (${weekdayPattern}|weekend) ${inMonth}`, 'g');
/** "the first week of June". */
const weekInMonth = new RegExp(
  `\\b(?:the |in the )?(1st|2nd|3rd|4th|last) week (?:of|in) (${monthPattern})${optionalYear}`,
  'g',
);
/** "a Saturday in May or June", "any weekend in September", "on a Friday in June". */
const someInMonth = new RegExp(
  `\\b(?:an?|any|some|on|1 of the|the) (${weekdayPattern}|weekends?) (?:in|of|during|sometime in|somewhere in) (?:next |this )?(${monthPattern})(?:(?: or| and|,|\\/| \\/)(?: in)? ?(${monthPattern}))?${optionalYear}`,
  'g',
);
const weekendOf = new RegExp(
  `\\b(?:the )?(?:weekend|week) (?:of|around|from|starting|beginning) (?:the )?(?:(\\d{1,2})(?:st|nd|rd|th)?(?:(?: ?- ?| and | to |/)\\d{1,2}(?:st|nd|rd|th)?)?(?: of)? (${monthPattern})|(${monthPattern}) (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:-\\d{1,2})?)(?:,? (${yearPattern}))?`,
  'g',
);
const relativeWeekday = new RegExp(
  `\\b(next|this|this coming|coming|on|the coming|the following) (${weekdayPattern}|weekend)(?! (?:in|of|or|and) )(?:(?:,)? (?:the )?(after next))?`,
  'g',
);

function monthsOf(
  heard: Heard,
  names: readonly (string | undefined)[],
  year: { text: string | undefined; word: string | undefined },
): DaySpan[] {
  const spans = names
    .filter((name) => name !== undefined)
    .map((name) => {
      const month = monthOf(name);
      const inYear = year.text
        ? yearOf(year.text)
        : year.word
          ? heard.today.year + (year.word === 'next year' ? 1 : 0)
          : nextYearOfMonth(heard.today, month);
      return wholeMonth(inYear, month);
    });
  const [first, second] = spans;
  // "October or November", said in November, is one season: the second month follows the first.
  if (!first || !second || second.from > first.from) return spans;
  const later = Temporal.PlainDate.from(second.from).add({ years: 1 });
  return [first, wholeMonth(later.year, later.month)];
}

/** All such weekdays (or weekends, counted by their Saturday) from a span's first day to its last. */
function allIn(span: DaySpan, name: string): DaySpan[] {
  const isWeekend = name.startsWith('weekend');
  const wanted = isWeekend ? 6 : weekdayOf(name);
  const last = Temporal.PlainDate.from(span.to);
  const found: DaySpan[] = [];
  let day = Temporal.PlainDate.from(span.from);
  day = day.add({ days: (wanted - day.dayOfWeek + 7) % 7 });
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    found.push(isWeekend ? spanOf(day, day.add({ days: 1 })) : spanOf(day));
    day = day.add({ days: 7 });
  }
  return found;
}

function notPassed(heard: Heard, spans: readonly DaySpan[]): DaySpan[] {
  return spans.filter((span) => span.to >= heard.today.toString());
}

function findInMonths(heard: Heard): DateCandidate[] {
  const found: DateCandidate[] = [];
  for (const match of heard.text.matchAll(ordinalInMonth)) {
    const [all, ordinal, name, month, , yearText, yearWord] = match;
    const spans = monthsOf(heard, [month], { text: yearText, word: yearWord }).flatMap((span) =>
      allIn(span, name ?? ''),
    );
    const span = ordinal === 'last' ? spans.at(-1) : spans[Number.parseInt(ordinal ?? '', 10) - 1];
    if (span)
      found.push({
        start: match.index,
        end: match.index + all.length,
        value: { spans: [span], grain: span.from === span.to ? 'day' : 'days' },
      });
  }
  for (const match of heard.text.matchAll(someInMonth)) {
    const [all, name, month, otherMonth, yearText, yearWord] = match;
    const spans = monthsOf(heard, [month, otherMonth], { text: yearText, word: yearWord }).flatMap((span) =>
      allIn(span, name ?? ''),
    );
    found.push({
      start: match.index,
      end: match.index + all.length,
      value: { spans: notPassed(heard, spans), grain: 'days' },
    });
  }
  return found;
}

/** Weeks of a month are counted from its first day: the first ends on the 7th. */
function findWeeks(heard: Heard): DateCandidate[] {
  return [...heard.text.matchAll(weekInMonth)].flatMap((match) => {
    const [all, ordinal, month, yearText, yearWord] = match;
    const [span] = monthsOf(heard, [month], { text: yearText, word: yearWord });
    if (!span) return [];
    const first = Temporal.PlainDate.from(span.from);
    const from = first.with({
      day: ordinal === 'last' ? first.daysInMonth - 6 : Number.parseInt(ordinal ?? '', 10) * 7 - 6,
    });
    const value = { spans: [spanOf(from, from.add({ days: 6 }))], grain: 'days' } as const;
    return [{ start: match.index, end: match.index + all.length, value }];
  });
}

function findWeekendsOf(heard: Heard): DateCandidate[] {
  const found: DateCandidate[] = [];
  for (const match of heard.text.matchAll(weekendOf)) {
    const [all, dayBefore, monthAfter, monthBefore, dayAfter, yearText] = match;
    const month = monthOf(monthAfter ?? monthBefore ?? '');
    const day = Number(dayBefore ?? dayAfter);
    const year = yearText ? yearOf(yearText) : nextYearOfMonth(heard.today, month);
    if (month === 0 || day < 1 || day > 31) continue;
    const said = Temporal.PlainDate.from({ year, month, day });
    const monday = mondayOf(said);
    const span = /^(?:the )?weekend/.test(all)
      ? spanOf(monday.add({ days: 5 }), monday.add({ days: 6 }))
      : spanOf(monday, monday.add({ days: 6 }));
    found.push({ start: match.index, end: match.index + all.length, value: { spans: [span], grain: 'days' } });
  }
  return found;
}

function findRelative(heard: Heard): DateCandidate[] {
  const found: DateCandidate[] = [];
  for (const match of heard.text.matchAll(relativeWeekday)) {
    const [all, which, name] = match;
    // "on Fridays" is a habit, not a day.
    if (name?.endsWith('s') && name !== 'weekend') continue;
    if (which === 'on' && name === 'weekend') continue;
    const monday = mondayOf(heard.today).add({ days: which === 'next' || which === 'the following' ? 7 : 0 });
    const wanted = name === 'weekend' ? 6 : weekdayOf(name ?? '');
    let day = monday.add({ days: wanted - 1 });
    if (Temporal.PlainDate.compare(day, heard.today) < 0) day = day.add({ days: 7 });
    const span = name === 'weekend' ? spanOf(day, day.add({ days: 1 })) : spanOf(day);
    found.push({
      start: match.index,
      end: match.index + all.length,
      value: { spans: [span], grain: name === 'weekend' ? 'days' : 'day' },
    });
  }
  return found;
}

/** Every date that hangs on a weekday or a weekend. "Next Friday" is the Friday of next week, weeks starting on Monday. */
export function findWeekdays(heard: Heard): DateCandidate[] {
  return [...findInMonths(heard), ...findWeeks(heard), ...findWeekendsOf(heard), ...findRelative(heard)];
}
