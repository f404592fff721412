import { TaskEndedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq } from 'drizzle-orm';
import { forms, tasks } from '../tables/task.ts';
import { queueAgain, stopClock } from './task-clock.ts';
import type { TaskRow } from './task-rows.ts';

export interface Ending {
  readonly status: 'done' | 'declined' | 'cancelled';
  /** In the words of whoever declined; kept in the history, never in the domain event. */
  readonly reason?: string;
}

/** Ends an open task: its clock stops, a form that nobody answered is closed with it, and whoever waits hears of it. */
export async function endTask(ctx: CommandContext, task: TaskRow, { status, reason }: Ending): Promise<void> {
  const { id: taskId, eventId } = task;
  expectRows(await ctx.db.update(tasks).set({ status, endedAt: ctx.now }).where(eq(tasks.id, taskId)));
  if (task.formId && status !== 'done')
    await ctx.db
      .update(forms)
      .set({ state: 'closed' })
      .where(and(eq(forms.id, task.formId), eq(forms.state, 'open')));
  await stopClock(ctx, taskId);
  await queueAgain(ctx, eventId);
  ctx.emit(
    TaskEndedSchema,
    { eventId, taskId, status, aboutKind: task.aboutKind ?? '', aboutId: task.aboutId ?? '' },
    { objectId: taskId, ...(reason ? { reason } : {}) },
  );
}
