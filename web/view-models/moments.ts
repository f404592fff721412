import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { dayOf, instantAt, localTimeOf } from '@marquee/values/days.ts';

/** A moment as a page shows it: in the venue's zone, which it names. */
export interface ShownMoment {
  readonly iso: string;
  readonly text: string;
  /** The zone in words: “Berlin”. */
  readonly zone: string;
}

const dayFormat: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' };

export function momentOf(at: Timestamp | undefined, zone: string): ShownMoment | undefined {
  if (!at) return undefined;
  const instant = timestampDate(at);
  const usedZone = zone || 'UTC';
  return {
    iso: instant.toISOString(),
    text: `${dayText(dayOf(instant, usedZone))}, ${localTimeOf(instant, usedZone)}`,
    zone: zoneName(usedZone),
  };
}

/** A day without a time: it never shifts with a zone. */
export function dayText(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { ...dayFormat, timeZone: 'UTC' }).format(instantAt(day, '12:00', 'UTC'));
}

/** `Europe/Berlin` → “Berlin”. */
export function zoneName(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

/** How long until a moment, in the words of a clock that runs: “2 days”, “5 hours”, “12 minutes”. */
export function timeLeft(at: Timestamp | undefined, nowMs: number): string | undefined {
  if (!at) return undefined;
  const minutes = Math.floor((timestampDate(at).getTime() - nowMs) / 60_000);
  if (minutes <= 0) return undefined;
  const count = (number: number, name: string) => `${number} ${name}${number === 1 ? '' : 's'}`;
  if (minutes < 120) return count(minutes, 'minute');
  if (minutes < 48 * 60) return count(Math.floor(minutes / 60), 'hour');
  return count(Math.floor(minutes / (24 * 60)), 'day');
}
