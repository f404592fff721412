export type ReminderStep = 'half_way' | 'last_day' | 'overdue';

export interface Reminder {
  readonly step: ReminderStep;
  readonly atMs: number;
}

/** At most so many for each task. */
export const remindersMax = 3;

const lastDayMs = 24 * 60 * 60 * 1_000;
const apartMs = 60 * 60 * 1_000;

/**
 * When a task that isn't done is spoken of again: half-way, when 24 hours are left, and once it is overdue. What would come
 * at once, or within an hour of the next one, is left out.
 */
export function reminderLadder(createdAtMs: number, dueAtMs: number): Reminder[] {
  const steps: Reminder[] = [
    { step: 'half_way', atMs: createdAtMs + Math.floor((dueAtMs - createdAtMs) / 2) },
    { step: 'last_day', atMs: dueAtMs - lastDayMs },
    { step: 'overdue', atMs: Math.max(dueAtMs, createdAtMs + apartMs) },
  ];
  const inOrder = steps.filter(({ atMs }) => atMs > createdAtMs + apartMs / 2).sort((a, b) => a.atMs - b.atMs);
  return inOrder.filter(({ atMs }, index) => (inOrder[index + 1]?.atMs ?? Number.POSITIVE_INFINITY) - atMs >= apartMs);
}

/** The first step that is still to come. */
export function nextReminder(ladder: readonly Reminder[], nowMs: number): Reminder | undefined {
  return ladder.find(({ atMs }) => atMs > nowMs);
}
