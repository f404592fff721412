import { asc, desc, inArray, not, sql } from 'drizzle-orm';
import { openStatuses } from '../rules/task-states.ts';
import { tasks } from '../tables/task.ts';

/** Open tasks by priority and due time, those without one last; then the ended ones, the latest first. */
export function urgentFirst() {
  const ended = not(inArray(tasks.status, openStatuses));
  return [
    asc(ended),
    desc(sql`${tasks.endedAt}`),
    asc(sql`array_position(array['urgent', 'high', 'normal', 'low'], ${tasks.priority})`),
    sql`${tasks.dueAt} asc nulls last`,
    asc(tasks.createdAt),
    asc(tasks.id),
  ];
}
