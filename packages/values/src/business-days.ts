import { addDays, type Day, dayOf, instantAt, localTimeOf, weekdayOf } from './days.ts';

/** The moment so many business days after another, with a zone's clock and calendar. */
export interface BusinessDays {
  readonly days: number;
  /** The zone of whoever has the time: a venue's week ends by its own clock. */
  readonly zone: string;
}

/**
 * The moment at which a time of business days is over: at the same local time so many days later, Saturdays and Sundays
 * skipped. What begins on a weekend begins when Monday does, so that a later start never ends earlier. Public holidays
 * aren't known.
 */
export function businessDaysAfter(instant: Date, { days, zone }: BusinessDays): Date {
  const day = dayOf(instant, zone);
  if (isBusinessDay(day)) return instantAt(addBusinessDays(day, days), localTimeOf(instant, zone), zone);
  return instantAt(addBusinessDays(nextBusinessDay(day), days), '00:00', zone);
}

function addBusinessDays(day: Day, days: number): Day {
  let end = day;
  for (let left = days; left > 0; left -= 1) end = nextBusinessDay(end);
  return end;
}

function nextBusinessDay(day: Day): Day {
  const next = addDays(day, 1);
  return isBusinessDay(next) ? next : nextBusinessDay(next);
}

/** Monday to Friday. */
function isBusinessDay(day: Day): boolean {
  return weekdayOf(day) <= 5;
}
