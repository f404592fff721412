import { TaskDueNearSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { remindersMax } from '../rules/reminder-ladder.ts';
import { whyNot } from '../rules/task-states.ts';
import { startClock } from '../store/task-clock.ts';
import { tasks } from '../tables/task.ts';

/** Says that a task isn't done and its time runs out or is over, and goes on to the next step of the ladder. */
export const remindOfTask = job({
  kind: 'remind-of-task',
  payload: z.object({ taskId: z.string(), step: z.enum(['half_way', 'last_day', 'overdue']) }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { taskId, step }) => {
    const [task] = await ctx.db.select().from(tasks).where(eq(tasks.id, taskId));
    if (!task || whyNot('remind', task) || task.remindersSent >= remindersMax) return;
    const remindersSent = task.remindersSent + 1;
    expectRows(await ctx.db.update(tasks).set({ remindersSent }).where(eq(tasks.id, taskId)));
    const { eventId, assigneeOrganisationId } = task;
    ctx.emit(TaskDueNearSchema, { eventId, taskId, assigneeOrganisationId, step }, { objectId: taskId });
    await startClock(ctx, { ...task, remindersSent });
  },
});
