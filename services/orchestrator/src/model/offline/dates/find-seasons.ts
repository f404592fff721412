import { Temporal } from 'temporal-polyfill';
import type { DaySpan } from '../../facts.ts';
import type { Heard } from '../reading/hear.ts';
import { spanOf, yearOf, yearPattern } from './calendar-words.ts';
import type { DateCandidate, DateReading } from './date-candidate.ts';

/** In the last weeks of a season, its bare name means next year's. */
const endingDays = 45;
const firstMonth: Readonly<Record<string, number>> = {
  spring: 3,
  springtime: 3,
  summer: 6,
  summertime: 6,
  autumn: 9,
  fall: 9,
  winter: 12,
};
const season = new RegExp(
  `\\b(?:(early|late|mid|the beginning of|the end of|end of|beginning of)[ -](?:in )?)?(?:(in|this|next|the|coming|during|for|this coming|in the|or|either|maybe|of|over the|sometime in|is|be) )?(?:the )?(?:(early|late|mid)[ -])?(spring|springtime|summer|summertime|autumn|fall|winter)\\b(?! (?:party|parties|wedding feel|vibe|vibes|theme|colou?rs|flowers|dress|school|holiday|holidays|festival|evening|menu|feeling|break|in love|through|for|on|apart|under|ball|fair|camp|fête|fete|job|coat|house|garden|tyres|olympics|roll))(?:,? (?:of )?(${yearPattern})|(?: of)? (next year|this year))?`,
  'g',
);
const quarter = new RegExp(
  `\\b(?:q([1-4])|(?:the )?([1-4])(?:st|nd|rd|th) quarter)(?: of)?(?:,? (${yearPattern})|(?: of)? (next year|this year))`,
  'g',
);
const wholeYear = new RegExp(
  `\\b(?:in|during|sometime in|anytime in|for) (20\\d\\d)(?! ?(?:guests|people|euros?|€|pax|kr))\\b|(?<=\\b(?:wedding|party|conference|summit|event|congress|seminar) )(20\\d\\d)(?= ?[,.;!?]|$)|\\b(?:sometime |anytime |in )?(next year)\\b`,
  'g',
);

function months(year: number, first: number, count: number): DaySpan {
  const from = Temporal.PlainDate.from({ year, month: first, day: 1 });
  return spanOf(from, from.add({ months: count }).subtract({ days: 1 }));
}

/** "Next autumn", said in autumn, is the one after. */
function isRunning(heard: Heard, first: number): boolean {
  return (heard.today.month - first + 12) % 12 < 3;
}

function readSeason(heard: Heard, match: RegExpExecArray): DateReading | undefined {
  const [, partBefore, before, partAfter, name, yearText, yearWord] = match;
  const said = partBefore ?? partAfter;
  const first = firstMonth[name ?? ''];
  if (first === undefined) return undefined;
  const dated = yearText !== undefined || yearWord !== undefined;
  if (!dated && !said && !before) return undefined;
  // "fall" is a verb too.
  if (name === 'fall' && !dated && !/in|this|next|the|coming|during/.test(before ?? '')) return undefined;
  const ends = Temporal.PlainDate.from(months(heard.today.year, first, 3).to);
  const passed = Temporal.PlainDate.compare(ends, heard.today) < 0;
  const isEnding = before !== 'this' && !dated && heard.today.until(ends).days < endingDays;
  // In January and February the running winter began last year.
  const running =
    first === 12 && heard.today.month <= 2
      ? heard.today.year - 1
      : heard.today.year + (passed || isEnding || (before === 'next' && isRunning(heard, first)) ? 1 : 0);
  const year = yearText ? yearOf(yearText) : yearWord ? heard.today.year + (yearWord === 'next year' ? 1 : 0) : running;
  if (said && /early|beginning/.test(said)) return { spans: [months(year, first, 1)], grain: 'month' };
  if (said && /mid/.test(said))
    return { spans: [months(first === 12 ? year + 1 : year, (first % 12) + 1, 1)], grain: 'month' };
  if (said && /late|end/.test(said))
    return { spans: [months(first === 12 ? year + 1 : year, ((first + 1) % 12) + 1, 1)], grain: 'month' };
  return { spans: [months(year, first, 3)], grain: 'season' };
}

/** Every season, quarter or whole year: spring is March to May, and so on round the year. */
export function findSeasons(heard: Heard): DateCandidate[] {
  const found: DateCandidate[] = [];
  const add = (match: RegExpExecArray, value: DateReading | undefined): void => {
    if (value) found.push({ start: match.index, end: match.index + match[0].length, value });
  };
  for (const match of heard.text.matchAll(season)) add(match, readSeason(heard, match));
  for (const match of heard.text.matchAll(quarter)) {
    const year = match[3] ? yearOf(match[3]) : heard.today.year + (match[4] === 'next year' ? 1 : 0);
    add(match, { spans: [months(year, Number(match[1] ?? match[2]) * 3 - 2, 3)], grain: 'season' });
  }
  for (const match of heard.text.matchAll(wholeYear)) {
    const said = match[1] ?? match[2];
    const year = said ? Number(said) : heard.today.year + 1;
    if (year >= heard.today.year) add(match, { spans: [months(year, 1, 12)], grain: 'year' });
  }
  return found;
}
