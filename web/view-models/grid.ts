import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { GridEntry, GridRow } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import { addDays, type Day, dayOf } from '@marquee/values/days.ts';
import { laterBy } from '@marquee/values/instants.ts';

export interface GridLine {
  readonly spaceId: string;
  readonly name: string;
  /** One cell for each day, with what stands on it: bookings before holds, holds by rank. */
  readonly cells: readonly (readonly GridEntry[])[];
}

const weight: Record<string, number> = { closure: 0, definite: 1, pending_contract: 2, hold: 3 };

/** Days in a row, and for each space what stands on each of them in the venue's zone. */
export function gridLines(rows: readonly GridRow[], days: readonly Day[], zone: string): GridLine[] {
  return rows.map(({ spaceId, name, entries }) => ({
    spaceId,
    name,
    cells: days.map((day) =>
      entries
        .filter((entry) => standsOn(entry, day, zone))
        .toSorted((a, b) => (weight[a.state] ?? 9) - (weight[b.state] ?? 9) || a.rank - b.rank),
    ),
  }));
}

export function daysFrom(first: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/** ISO days compare as text. What ends at midnight doesn't stand on the day that begins then. */
function standsOn({ startsAt, endsAt }: GridEntry, day: Day, zone: string): boolean {
  if (!startsAt || !endsAt) return false;
  return dayOf(timestampDate(startsAt), zone) <= day && day <= dayOf(laterBy(timestampDate(endsAt), -1), zone);
}
