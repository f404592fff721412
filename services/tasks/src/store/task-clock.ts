import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule, unschedule } from '@marquee/service-kit/jobs/schedule.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type { queueTasks } from '../jobs/queue-tasks.ts';
import type { remindOfTask } from '../jobs/remind-of-task.ts';
import { nextReminder, reminderLadder, remindersMax } from '../rules/reminder-ladder.ts';
import type { TaskRow } from './task-rows.ts';

type Clocked = Pick<TaskRow, 'id' | 'eventId' | 'createdAt' | 'dueAt' | 'remindersSent'>;

/** Puts the task's next reminder into a job; none where it has no due time, or had all of them. */
export async function startClock(ctx: CommandContext, task: Clocked): Promise<void> {
  const { id: taskId, eventId, createdAt, dueAt, remindersSent } = task;
  if (!dueAt || remindersSent >= remindersMax) return;
  const next = nextReminder(reminderLadder(createdAt.getTime(), dueAt.getTime()), ctx.now.getTime());
  if (!next) return;
  await schedule<typeof remindOfTask>(ctx, 'remind-of-task', {
    payload: { taskId, step: next.step },
    key: taskId,
    eventId,
    dueAt: instantFromMs(next.atMs),
  });
}

export async function stopClock(ctx: CommandContext, taskId: string): Promise<void> {
  await unschedule<typeof remindOfTask>(ctx, 'remind-of-task', taskId);
}

/** Lets the event's queue in Redis be made again. Without a key: a job that is at work may have read the rows already. */
export async function queueAgain(ctx: CommandContext, eventId: string): Promise<void> {
  await schedule<typeof queueTasks>(ctx, 'queue-tasks', { payload: { eventId }, eventId });
}
