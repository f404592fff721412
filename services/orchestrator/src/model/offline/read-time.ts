import type { TimeFact } from '../facts.ts';
import { type Candidate, clauseAt, type Heard, isBeside, type Span } from './reading/hear.ts';
import { settle } from './reading/settle.ts';

const hour =
  "(?:(?<!\\d)(\\d{1,2})(?:[:.h](\\d{2}))?(?!\\d|[./]\\d| ?%)(?: ?(am\\b|pm\\b|a\\.m\\.?|p\\.m\\.?|o'clock(?: sharp)?|hrs\\b|h\\b(?!\\d)))?(?: (?:in the (morning|afternoon|evening)|at (night)))?|(noon|midday|midnight))";
const joiner =
  '(?: ?- ?| to | until | till | til | through | and | up to |, ending (?:at )?| ending (?:at )?)(?:about |around |roughly |at )?';
const range = new RegExp(
  `(?:\\b(from|between|starting(?: at)?|start at|at|open from) )?(?:about |around )?${hour}${joiner}${hour}`,
  'g',
);
const startsAt = new RegExp(
  `\\b(?:from|at|starts?(?: at)?|starting(?: at)?|begins?(?: at)?|beginning(?: at)?|kick(?:ing)?[- ]?off(?: at)?|ceremony at|dinner at|doors(?: open)?(?: at)?|time:) (?:around |about |roughly )?${hour}`,
  'g',
);
const endsAt = new RegExp(
  `\\b(?:until|till|til|ends?(?: at)?|ending(?: at)?|finish(?:es|ing)?(?: at)?|over by|out by|close at|party to|no later than) (?:around |about |roughly )?${hour}`,
  'g',
);
const errand =
  /\b(?:call|ring|phone|reach|reachable|available to talk|office|working hours|opening hours|visit|viewing|appointment|come by|come over|meet you|after work|flight|train|bus|plane|arrive on|lands|check-in|check in|tasting|shift|school|class|lesson|doctor|dentist|gym|wake|get up|slept|sleep)\b/;

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly mark: 'am' | 'pm' | 'clear' | 'late' | 'none';
  readonly certain: boolean;
}

function readClock(parts: readonly (string | undefined)[]): Clock | undefined {
  const [hourText, minuteText, mark, partOfDay, night, named] = parts;
  if (named) return { hour: named === 'midnight' ? 0 : 12, minute: 0, mark: 'clear', certain: true };
  const value = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (hourText === undefined || value > 23 || minute > 59) return undefined;
  const half =
    partOfDay === 'morning'
      ? 'am'
      : partOfDay || night
        ? 'pm'
        : mark?.startsWith('a')
          ? 'am'
          : mark?.startsWith('p')
            ? 'pm'
            : undefined;
  if (half && (value > 12 || value === 0)) return { hour: value % 24, minute, mark: 'clear', certain: true };
  if (half) return { hour: value, minute, mark: half, certain: true };
  const of24Hours = value > 12 || (minuteText !== undefined && value >= 10);
  const said = mark === 'h' || mark === 'hrs' || minuteText !== undefined;
  // "From 16" may count anything: without minutes or "h" an hour is only sure beside one that is.
  return {
    hour: value,
    minute,
    mark: said && (of24Hours || mark?.startsWith('h')) ? 'clear' : of24Hours ? 'late' : 'none',
    certain: said,
  };
}

function minutesOf(clock: Clock, mark: Clock['mark']): number {
  const hourOfDay = mark === 'pm' ? (clock.hour % 12) + 12 : mark === 'am' ? clock.hour % 12 : clock.hour;
  return hourOfDay * 60 + clock.minute;
}

function written(minutes: number): string {
  return `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Both ends of "from 4 to 11 pm": an end without am or pm takes the half of the day that makes the span shortest. */
function spanOfDay(from: Clock, to: Clock): TimeFact | undefined {
  if (!from.certain && !to.certain) return undefined;
  let start = minutesOf(from, from.mark);
  let end = minutesOf(to, to.mark);
  if (from.mark === 'none' && from.hour <= 12 && to.mark !== 'none') {
    const early = minutesOf(from, 'am');
    const late = minutesOf(from, 'pm');
    const length = (begin: number): number => (end - begin + 1440) % 1440 || 1440;
    start =
      to.mark === 'clear' && to.hour >= 13 && from.hour >= 10 ? start : length(late) <= length(early) ? late : early;
  } else if (to.mark === 'none' && to.hour <= 12 && from.mark !== 'none') {
    const early = minutesOf(to, 'am');
    const late = minutesOf(to, 'pm');
    end = (late - start + 1440) % 1440 <= (early - start + 1440) % 1440 ? late : early;
  }
  return { from: written(start), to: written(end) };
}

function isOfTheEvent(heard: Heard, at: number): boolean {
  const clause = heard.clauses[clauseAt(heard, at)]?.text ?? '';
  return !isBeside(heard, at) && !errand.test(clause);
}

function isMoneyOrCount(heard: Heard, end: number): boolean {
  return /^ ?(?:€|\$|£|¤|euros?|dollars?|k\b|people|guests?|persons?|pax|courses?|of\b|january|february|march|april|may|june|july|august|september|october|november|december|st\b|nd\b|rd\b|th\b)/.test(
    heard.text.slice(end, end + 12),
  );
}

function findRanges(heard: Heard, taken: readonly Span[]): Candidate<TimeFact>[] {
  const found: Candidate<TimeFact>[] = [];
  for (const match of heard.text.matchAll(range)) {
    const from = readClock(match.slice(2, 8));
    const to = readClock(match.slice(8, 14));
    const end = match.index + match[0].length;
    if (!from || !to || !isOfTheEvent(heard, match.index) || isMoneyOrCount(heard, end)) continue;
    if (/[€$£\d/.:-]$/.test(heard.text.slice(0, match.index).slice(-1))) continue;
    if (taken.some((other) => other.start < end && match.index < other.end)) continue;
    const value = spanOfDay(from, to);
    if (value) found.push({ value, start: match.index, end });
  }
  return found;
}

function findEnds(heard: Heard, found: Candidate<TimeFact>[], taken: readonly Span[]): void {
  for (const [pattern, side] of [
    [startsAt, 'from'],
    [endsAt, 'to'],
  ] as const)
    for (const match of heard.text.matchAll(pattern)) {
      const clock = readClock(match.slice(1, 7));
      const end = match.index + match[0].length;
      // Without am, pm or 24 hours, "at 7" could be either half of the day, so nothing is taken from it.
      if (
        !clock ||
        clock.mark === 'none' ||
        clock.mark === 'late' ||
        !isOfTheEvent(heard, match.index) ||
        isMoneyOrCount(heard, end)
      )
        continue;
      if ([...found, ...taken].some((other) => other.start < end && match.index < other.end)) continue;
      // Fireworks may be at midnight; no event starts there.
      if (side === 'from' && match[6] === 'midnight') continue;
      const text = written(minutesOf(clock, clock.mark));
      found.push({
        value: { from: side === 'from' ? text : null, to: side === 'to' ? text : null },
        start: match.index,
        end,
      });
    }
}

/**
 * From when to when the event lasts, in local time; an end that was not said is null.
 * @param dates where dates stand, whose numbers are no hours
 */
export function readTime(heard: Heard, dates: readonly Span[]): Candidate<TimeFact> | undefined {
  const found = findRanges(heard, dates);
  findEnds(heard, found, dates);
  const standing = settle(heard, found);
  const whole = standing.find((candidate) => candidate.value.from !== null && candidate.value.to !== null);
  if (whole) return whole;
  const start = standing.find((candidate) => candidate.value.from !== null);
  const end = standing.find((candidate) => candidate.value.to !== null);
  if (!start || !end) return start ?? end;
  return {
    value: { from: start.value.from, to: end.value.to },
    start: Math.min(start.start, end.start),
    end: Math.max(start.end, end.end),
  };
}
