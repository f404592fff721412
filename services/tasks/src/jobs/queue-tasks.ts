import { type JobCall, job } from '@marquee/service-kit/jobs/job.ts';
import { hourMs } from '@marquee/values/instants.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { queueScore } from '../rules/queue-score.ts';
import { openStatuses } from '../rules/task-states.ts';
import { settledCopy } from '../store/settled-copy.ts';
import { tasks } from '../tables/task.ts';

const keptSeconds = (24 * hourMs) / 1_000;

/** Makes an event's queue in Redis again: its open tasks by priority and due time, as the rows are then. Lists are read from the rows. */
export const queueTasks = job({
  kind: 'queue-tasks',
  payload: z.object({ eventId: z.string() }),
  leaseMs: 30_000,
  call: async ({ dependencies: { db, redis } }: JobCall<Dependencies>, { eventId }: { eventId: string }) => {
    const key = `task_queue:${eventId}`;
    await settledCopy(
      () =>
        db
          .select({ id: tasks.id, priority: tasks.priority, dueAt: tasks.dueAt })
          .from(tasks)
          .where(and(eq(tasks.eventId, eventId), inArray(tasks.status, openStatuses)))
          .orderBy(asc(tasks.id)),
      async (rows) => {
        const queue = redis.multi().del(key);
        for (const { id, priority, dueAt } of rows)
          queue.zadd(key, queueScore({ priority, dueAtMs: dueAt?.getTime() ?? null }), id);
        const results = await queue.expire(key, keptSeconds).exec();
        const failed = results?.find(([error]) => error)?.[0];
        if (failed) throw failed;
      },
    );
    return {};
  },
  record: async () => undefined,
});
