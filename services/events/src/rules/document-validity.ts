import { addDays, type Day, dayOf, daysBetween, instantAt } from '@marquee/values/days.ts';

/** Days before the last one on which the vendor is reminded. */
const remindDays = [30, 7] as const;
const soonDays = 30;

/** A vendor's, all versions counted. */
export const documentsMax = 200;

/** Vendors have no zone of their own. */
const zone = 'UTC';

export interface Validity {
  readonly validity: 'valid' | 'expires_soon' | 'expired' | 'for_ever';
  /** Negative once it has expired. */
  readonly daysLeft: number;
}

/** Whether a document still holds; its last day counts. */
export function validityOf(validUntil: Day | null, now: Date): Validity {
  if (validUntil === null) return { validity: 'for_ever', daysLeft: 0 };
  const daysLeft = daysBetween(dayOf(now, zone), validUntil);
  if (daysLeft < 0) return { validity: 'expired', daysLeft };
  return { validity: daysLeft <= soonDays ? 'expires_soon' : 'valid', daysLeft };
}

/** When the vendor is reminded, in the morning; what is past already isn't said any more. */
export function remindersOf(validUntil: Day | null, now: Date): { dueAt: Date; daysLeft: number }[] {
  if (validUntil === null) return [];
  return remindDays
    .map((daysLeft) => ({ daysLeft, dueAt: instantAt(addDays(validUntil, -daysLeft), '08:00', zone) }))
    .filter(({ dueAt }) => dueAt > now);
}
