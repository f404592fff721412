import { Temporal } from 'temporal-polyfill';
import { instantFromMs } from './instants.ts';

/** A calendar day without a time, YYYY-MM-DD: it never shifts with a zone. */
export type Day = string;

/** The instant at which a local time of a day falls in a zone; a time that a clock change skips moves forward. */
export function instantAt(day: Day, localTime: string, zone: string): Date {
  const zoned = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(localTime),
  });
  return instantFromMs(zoned.epochMilliseconds);
}

/** The day that it is in a zone at an instant. */
export function dayOf(instant: Date, zone: string): Day {
  return zonedOf(instant, zone).toPlainDate().toString();
}

/** The local time in a zone at an instant, HH:MM. */
export function localTimeOf(instant: Date, zone: string): string {
  return zonedOf(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** How many days lie between two days; negative when the second is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** ISO weekday: 1 is Monday. */
export function weekdayOf(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/**
 * Whether a text is a day that exists: 2027-02-30 isn't one. Only years of which the days around have four digits as well:
 * Postgres reads no others.
 */
export function isDay(text: string): boolean {
  if (!/^[1-8]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Every day of a range, both ends included, at most so many. */
export function daysOf(range: { from: Day; to: Day }, daysMax: number): Day[] {
  const count = Math.min(daysBetween(range.from, range.to) + 1, daysMax);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => addDays(range.from, index));
}

function zonedOf(instant: Date, zone: string) {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

/** Whether a text is the name of a time zone: Europe/Berlin. */
export function isZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return text !== '';
  } catch {
    return false;
  }
}
