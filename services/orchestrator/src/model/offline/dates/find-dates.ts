import type { DaySpan } from '../../facts.ts';
import { clauseAt, type Heard, isBeside } from '../reading/hear.ts';
import type { DateCandidate } from './date-candidate.ts';
import { findListedDays } from './find-listed-days.ts';
import { findMonths } from './find-months.ts';
import { findNumericDates } from './find-numeric-dates.ts';
import { findRelativeDates } from './find-relative-dates.ts';
import { findSeasons } from './find-seasons.ts';
import { findWeekdays } from './find-weekdays.ts';
import { findWrittenDates } from './find-written-dates.ts';

const finders = [
  findListedDays,
  findNumericDates,
  findWeekdays,
  findWrittenDates,
  findMonths,
  findSeasons,
  findRelativeDates,
];

const errand =
  /\b(?:reply|replies|answer|respond|response|get back|hear back|hear from|call|ring|phone|visit|viewing|see the (?:venue|place|room|rooms|space)|come (?:by|and|round|over|to see|for a)|look at|have a look|tour|meet you|meeting with|appointment|tasting|a quote|offer|let (?:me|us) know|decide|decision|deadline|pay|payment|deposit|invoice|confirm|rsvp|on holiday|away|vacation|travel|travelling|flying|fly|moving|move(?! (?:it|this|that|everything|all)\b)|due|exams?|semester|open day|back from|send|email|mail|available to talk|chat|reachable|catch up|pick up|delivered|born|founded|built|since|work until|office is closed|closed|starts? (?:a |her |his |my |our )?(?:new |school|work)|dentist|election|match|concert tickets|final|holidays?|school)\b/;
const eventWord =
  /\b(?:wedding|married|marry|party|celebrat\w*|event|takes? place|happen\w*|conference|held|summit|seminar|congress|gala|reception|birthday|anniversary|offsite|off-site|function|graduation|baptism|christening|dinner|the day|the big day|date)\b/;
const deadlineBefore =
  /\b(?:by|before|until|till|since|after|no later than|prior to|ahead of|as of|due|dated|born(?: on| in)?|until the|by the|before the)\s*(?:early |late |mid |the )?$/;
const deniedBefore =
  /\b(?:not|except|apart from|avoid|avoiding|anything but|never|can't do|cannot do|won't work|not available|other than|excluding|but not|isn't|doesn't work|rather than)(?: (?:in|on|during|for|the|be|possible|a))* ?$/;
const aroundTheEvent =
  /^ (?:before|after|prior|earlier|later|in advance|beforehand|ahead|notice|ago|old|is (?:impossible|not possible|out|taken)|doesn't work|won't work|is when we met)\b/;
const joinsRange =
  /^ ?(?:-|to|until|till|through|up to|thru)(?: the)? ?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?$/;

function isAboutThisEvent(heard: Heard, candidate: DateCandidate): boolean {
  if (isBeside(heard, candidate.start)) return false;
  const clause = heard.clauses[clauseAt(heard, candidate.start)];
  const before = heard.text.slice(Math.max(clause?.start ?? 0, candidate.start - 80), candidate.start);
  if (deadlineBefore.test(before) || deniedBefore.test(before)) return false;
  if (aroundTheEvent.test(heard.text.slice(candidate.end, candidate.end + 30))) return false;
  const chore = errand.exec(before);
  if (chore && !eventWord.test(before.slice(chore.index + chore[0].length))) return false;
  // "On Tuesday we fly home": the errand may also come after the day, where nothing names the event.
  const whole = clause?.text ?? '';
  return !(
    errand.test(whole) &&
    !eventWord.test(whole) &&
    !/\b(?:in|on|for) $/.test(before) &&
    candidate.value.grain === 'day'
  );
}

/** "The date moved from 5 to 12 June" names the old day and the new one, no span. */
const movedFrom =
  /\b(?:moved?|changed?|shifted|postponed|rescheduled|brought forward)(?: it| the date)? from (?:the )?$/;

function overlaps(left: DateCandidate, right: DateCandidate): boolean {
  return left.start < right.end && right.start < left.end;
}

/** "From 12 June to 3 July", "between 3.5.2027 and 9.5.2027": two days that enclose a span. */
function joinRanges(heard: Heard, candidates: readonly DateCandidate[]): DateCandidate[] {
  const joined: DateCandidate[] = [];
  for (const candidate of candidates) {
    const last = joined.at(-1);
    const from = last?.value.spans[0];
    const to = candidate.value.spans.at(-1);
    const gap = last ? heard.text.slice(last.end, candidate.start) : '';
    const between =
      last !== undefined && /\bbetween (?:the )?$/.test(heard.text.slice(Math.max(0, last.start - 14), last.start));
    const moved = last !== undefined && movedFrom.test(heard.text.slice(Math.max(0, last.start - 30), last.start));
    if (last && moved && joinsRange.test(gap)) joined[joined.length - 1] = candidate;
    else if (
      last &&
      from &&
      to &&
      from.from < to.to &&
      (joinsRange.test(gap) || (between && /^ and(?: the)? $/.test(gap)))
    ) {
      joined[joined.length - 1] = {
        start: last.start,
        end: candidate.end,
        value: { spans: [{ from: from.from, to: to.to }], grain: 'days' },
      };
    } else joined.push(candidate);
  }
  return joined;
}

/** Every expression that says when this event is, in the order of the text; errands, deadlines and stories left out. */
export function findDates(heard: Heard): DateCandidate[] {
  const all = finders.flatMap((find) => find(heard)).filter((candidate) => candidate.value.spans.length > 0);
  // The longest expression says the most: "the weekend of 12 June" more than "12 June", that more than "June".
  all.sort((left, right) => right.end - right.start - (left.end - left.start));
  const found: DateCandidate[] = [];
  for (const candidate of all) if (!found.some((other) => overlaps(other, candidate))) found.push(candidate);
  found.sort((left, right) => left.start - right.start);
  return joinRanges(heard, found).filter((candidate) => isAboutThisEvent(heard, candidate));
}

/** Whether every day of the one lies in the other. */
export function liesWithin(inner: readonly DaySpan[], outer: readonly DaySpan[]): boolean {
  return inner.every((span) => outer.some((around) => around.from <= span.from && span.to <= around.to));
}
