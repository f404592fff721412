import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, eq, getTableColumns } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { tasks } from '../tables/task.ts';
import { isMine } from './seats.ts';

export type TaskRow = typeof tasks.$inferSelect;

/** What queries select of a task: its row, and whether the caller's side is the one that does it. */
export const taskColumns = { ...getTableColumns(tasks), mine: isMine(tasks.eventId, tasks.assigneeOrganisationId) };

/** A task of an event, if the caller may see it; hidden and missing ones are refused alike. */
export async function loadTask(ctx: QueryContext, eventId: string, taskId: string) {
  const [row] = await ctx.db
    .select(taskColumns)
    .from(tasks)
    .where(and(eq(tasks.id, taskId), eq(tasks.eventId, eventId)));
  if (!row) throw errors.taskNotFound();
  return row;
}

function askedBy(row: TaskRow): string {
  if (row.askedBy.startsWith('run:') || row.askedBy === 'service:orchestrator') return 'assistant';
  return row.askedBy.startsWith('service:') ? 'service' : 'person';
}

/** A task as the contract shows it. */
export function taskMessage(row: TaskRow & { mine: boolean }) {
  return {
    taskId: row.id,
    eventId: row.eventId,
    kind: row.kind,
    title: row.title,
    body: row.body,
    assigneeOrganisationId: row.assigneeOrganisationId,
    status: row.status,
    priority: row.priority,
    createdAt: timestampFromDate(row.createdAt),
    aboutKind: row.aboutKind ?? '',
    aboutId: row.aboutId ?? '',
    formId: row.formId ?? '',
    mine: row.mine,
    askedBy: askedBy(row),
    ...(row.dueAt ? { dueAt: timestampFromDate(row.dueAt) } : {}),
    ...(row.endedAt ? { endedAt: timestampFromDate(row.endedAt) } : {}),
  };
}
