import { Temporal } from 'temporal-polyfill';
import type { GuestsFact } from '../facts.ts';
import { dayOf, spanOf } from './dates/calendar-words.ts';
import type { DateCandidate } from './dates/date-candidate.ts';
import type { HeardBudget } from './read-budget.ts';
import { type BareNumber, findBareCorrections } from './reading/find-bare-corrections.ts';
import type { Candidate, Heard, Span } from './reading/hear.ts';

/** How far back a lone number looks for what it corrects. */
const reachCharacters = 90;

export interface Candidates {
  readonly guests: readonly Candidate<GuestsFact>[];
  readonly budgets: readonly Candidate<HeardBudget>[];
  readonly dates: readonly DateCandidate[];
}

function lastBefore<Value extends Span>(candidates: readonly Value[], at: number): Value | undefined {
  return candidates.filter((candidate) => candidate.end <= at && at - candidate.end <= reachCharacters).at(-1);
}

function correctedDate(number: BareNumber, date: DateCandidate): DateCandidate | undefined {
  const said = Temporal.PlainDate.from(date.value.spans[0]?.from ?? '');
  const day = dayOf(said.year, said.month, number.value);
  return day && { start: number.start, end: number.end, value: { spans: [spanOf(day)], grain: 'day' } };
}

/**
 * The candidates with those that a lone number after a correction makes: it takes the kind of the nearest fact before
 * ("120 guests, no wait, 140" are guests; "€30k, sorry, 35k" is money; "12 June, I mean the 19th" is a day).
 */
export function applyBareCorrections(heard: Heard, candidates: Candidates): Candidates {
  const guests = [...candidates.guests];
  const budgets = [...candidates.budgets];
  const dates = [...candidates.dates];
  for (const number of findBareCorrections(heard)) {
    const taken = [...guests, ...budgets, ...dates].some(
      (other) => other.start < number.end && number.start < other.end,
    );
    if (taken) continue;
    const guest = lastBefore(guests, number.correctionStart);
    const budget = lastBefore(budgets, number.correctionStart);
    const date = lastBefore(dates, number.correctionStart);
    const nearest = Math.max(guest?.end ?? -1, budget?.end ?? -1, date?.end ?? -1);
    if (nearest < 0) continue;
    const span = { start: number.start, end: number.end };
    if (date && (number.isOrdinal || (date.end === nearest && date.value.grain === 'day'))) {
      const corrected = correctedDate(number, date);
      if (corrected) dates.push(corrected);
    } else if (budget && (number.isThousands || budget.end === nearest)) {
      const typical = budget.value.max ?? budget.value.min ?? 0;
      // "30k, no, 35": the second number keeps the thousands of the first.
      const value =
        !number.isThousands && typical >= 1_000 && number.value < 1_000 ? number.value * 1_000 : number.value;
      budgets.push({ value: { ...budget.value, min: value, max: value }, ...span });
    } else if (guest && number.value >= 2) guests.push({ value: { min: number.value, max: number.value }, ...span });
  }
  const inOrder = (left: Span, right: Span): number => left.start - right.start;
  return { guests: guests.sort(inOrder), budgets: budgets.sort(inOrder), dates: dates.sort(inOrder) };
}
