import { Temporal } from 'temporal-polyfill';
import type { Heard } from '../reading/hear.ts';
import { mondayOf, nextSuchDay, spanOf, wholeMonth, yearOf, yearPattern } from './calendar-words.ts';
import type { DateCandidate, DateReading } from './date-candidate.ts';

const ahead =
  /\b(?:in|in about|in around|in roughly|about|around|exactly)? ?(?:(\d{1,3})|an?) (days?|weeks?|fortnight|months?|years?)(?:'s? time)?( from (?:now|today)| time)?(?! (?:before|after|prior|later|earlier|ago|old|of|each|per|in advance|beforehand|ahead|notice|the))/g;
const near =
  /\b(tomorrow|the day after tomorrow|next week|this week|next month|this month|the end of (?:next|this) month|the week after next)\b/g;
const holiday = new RegExp(
  `\\b(new year's eve|new years eve|nye|new year's day|valentine's day|valentines day|halloween|christmas eve|christmas day|boxing day|st patrick's day)\\b(?:,? (${yearPattern}))?`,
  'g',
);
const holidays: Readonly<Record<string, readonly [month: number, day: number]>> = {
  "new year's eve": [12, 31],
  'new years eve': [12, 31],
  nye: [12, 31],
  "new year's day": [1, 1],
  "valentine's day": [2, 14],
  'valentines day': [2, 14],
  halloween: [10, 31],
  'christmas eve': [12, 24],
  'christmas day': [12, 25],
  'boxing day': [12, 26],
  "st patrick's day": [3, 17],
};

/** A number of days is a day; of weeks, that week; of months, that month: nobody counts weeks to the day. */
function readAhead(today: Temporal.PlainDate, count: number, unit: string): DateReading {
  if (unit.startsWith('day')) return { spans: [spanOf(today.add({ days: count }))], grain: 'day' };
  if (unit.startsWith('month') || unit.startsWith('year')) {
    const day = unit.startsWith('month') ? today.add({ months: count }) : today.add({ years: count });
    return { spans: [wholeMonth(day.year, day.month)], grain: 'month' };
  }
  const monday = mondayOf(today.add({ weeks: unit === 'fortnight' ? 2 * count : count }));
  return { spans: [spanOf(monday, monday.add({ days: 6 }))], grain: 'days' };
}

function readNear(today: Temporal.PlainDate, said: string): DateReading {
  if (said === 'tomorrow') return { spans: [spanOf(today.add({ days: 1 }))], grain: 'day' };
  if (said === 'the day after tomorrow') return { spans: [spanOf(today.add({ days: 2 }))], grain: 'day' };
  if (said.endsWith('week') || said === 'the week after next') {
    const weeks = said === 'next week' ? 1 : said === 'this week' ? 0 : 2;
    const monday = mondayOf(today).add({ weeks });
    return { spans: [spanOf(weeks === 0 ? today : monday, monday.add({ days: 6 }))], grain: 'days' };
  }
  const month = said.includes('next') ? today.add({ months: 1 }) : today;
  const whole = wholeMonth(month.year, month.month);
  if (said.startsWith('the end'))
    return { spans: [{ from: `${whole.from.slice(0, 8)}21`, to: whole.to }], grain: 'days' };
  return { spans: [said.includes('next') ? whole : { from: today.toString(), to: whole.to }], grain: 'month' };
}

/** Every date that is counted from today ("in three weeks"), and the feasts that name a day. */
export function findRelativeDates(heard: Heard): DateCandidate[] {
  const found: DateCandidate[] = [];
  const add = (match: RegExpExecArray, value: DateReading): void => {
    found.push({ start: match.index, end: match.index + match[0].length, value });
  };
  for (const match of heard.text.matchAll(ahead)) {
    // "for three days" or "12 months of planning" is a length: only "in …" and "… from now" point ahead.
    if (!match[0].startsWith('in ') && !match[3]) continue;
    add(match, readAhead(heard.today, Number(match[1] ?? 1), match[2] ?? ''));
  }
  for (const match of heard.text.matchAll(near)) add(match, readNear(heard.today, match[1] ?? ''));
  for (const match of heard.text.matchAll(holiday)) {
    const [month, day] = holidays[match[1] ?? ''] ?? [12, 31];
    const found = match[2]
      ? Temporal.PlainDate.from({ year: yearOf(match[2]), month, day })
      : nextSuchDay(heard.today, month, day);
    if (found) add(match, { spans: [spanOf(found)], grain: 'day' });
  }
  return found;
}
