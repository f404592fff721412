import { addDays, type Day, dayOf, instantAt } from '@marquee/values/days.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { splitMinor } from '@marquee/values/money.ts';

/** The template in force: a share when the quote is accepted, the rest before the event. */
export const depositTemplate = {
  depositPercent: 30,
  balanceDaysBefore: 14,
  /** Where nobody knows the event's day yet. */
  balanceDaysWithoutDay: 30,
} as const;

export interface ScheduleItem {
  readonly label: string;
  readonly amountMinor: number;
  readonly dueAt: Date;
}

/** What is due when a quote is accepted. Nothing where what was paid before covers it. */
export function depositOf(toPayMinor: number): number {
  if (toPayMinor <= 0) return 0;
  const { depositPercent } = depositTemplate;
  return splitMinor(toPayMinor, [depositPercent, 100 - depositPercent])[0] ?? 0;
}

export interface ScheduleFacts {
  /** The quote's total less what was paid before. */
  readonly toPayMinor: number;
  readonly depositMinor: number;
  readonly acceptedAt: Date;
  /** The event's day, where it is known. */
  readonly day: Day | undefined;
}

/**
 * What is to be paid when. The items add up to what is to be paid, to the cent; where the balance's date is over already,
 * everything is due now; and nothing is scheduled where nothing is owed.
 */
export function scheduleOf({ toPayMinor, depositMinor, acceptedAt, day }: ScheduleFacts): ScheduleItem[] {
  if (toPayMinor <= 0) return [];
  const balanceAt = balanceDueAt(acceptedAt, day);
  const first = Math.min(depositMinor, toPayMinor);
  if (balanceAt <= acceptedAt || first === toPayMinor)
    return [{ label: 'Full amount', amountMinor: toPayMinor, dueAt: acceptedAt }];
  const balance = { label: 'Balance', amountMinor: toPayMinor - first, dueAt: balanceAt };
  return first === 0 ? [balance] : [{ label: 'Deposit', amountMinor: first, dueAt: acceptedAt }, balance];
}

function balanceDueAt(acceptedAt: Date, day: Day | undefined): Date {
  if (day === undefined) return laterBy(acceptedAt, depositTemplate.balanceDaysWithoutDay * dayMs);
  const dueDay = addDays(day, -depositTemplate.balanceDaysBefore);
  // On the day itself it is due now, whatever the hour.
  return dueDay <= dayOf(acceptedAt, 'UTC') ? acceptedAt : instantAt(dueDay, '09:00', 'UTC');
}
