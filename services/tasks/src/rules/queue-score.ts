export type Priority = 'low' | 'normal' | 'high' | 'urgent';

const ranks: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** Later than any due time: the year 2286 in milliseconds. */
const neverMs = 10_000_000_000_000;

/** The place of an open task in its event's queue: by priority, then by due time, those without one last. */
export function queueScore(task: { priority: Priority; dueAtMs: number | null }): number {
  return ranks[task.priority] * neverMs + Math.min(task.dueAtMs ?? neverMs - 1, neverMs - 1);
}
