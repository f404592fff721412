import type { CommandContext } from '@marquee/service-kit/context.ts';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { openStatuses } from '../rules/task-states.ts';
import { taskClosings, tasks } from '../tables/task.ts';
import { endTask } from './end-task.ts';
import { type About, makeTask, type NewTask } from './make-task.ts';

/** Above every version: settled once and for all. */
const everyVersion = 2_147_483_647;

export interface AskedTask extends NewTask {
  readonly about: About;
}

/**
 * Makes the task that a domain event asks for, once: not where the same task is there, and not where what it asks for was
 * settled already.
 * @returns whether it was made.
 */
export async function askOnce(ctx: CommandContext, task: AskedTask): Promise<boolean> {
  const { eventId, kind, about } = task;
  const version = about.version ?? 0;
  const [settled] = await ctx.db
    .select({ throughVersion: taskClosings.throughVersion })
    .from(taskClosings)
    .where(
      and(
        eq(taskClosings.eventId, eventId),
        eq(taskClosings.kind, kind),
        eq(taskClosings.aboutKind, about.kind),
        eq(taskClosings.aboutId, about.id),
      ),
    );
  if (settled && version <= settled.throughVersion) return false;
  const [known] = await ctx.db
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        eq(tasks.eventId, eventId),
        eq(tasks.kind, kind),
        eq(tasks.aboutKind, about.kind),
        eq(tasks.aboutId, about.id),
        sql`coalesce(${tasks.aboutVersion}, 0) = ${version}`,
      ),
    )
    .limit(1);
  if (!known) await makeTask(ctx, task);
  return !known;
}

export interface Settled {
  readonly eventId: string;
  readonly kind: NewTask['kind'];
  /** This version and those before it are settled; all of them where nothing is said. */
  readonly about: About;
  readonly status: 'done' | 'cancelled';
}

/** Ends the open tasks of a kind about a thing, because a decision was taken elsewhere; one still to come isn't made. */
export async function settle(ctx: CommandContext, { eventId, kind, about, status }: Settled): Promise<void> {
  const throughVersion = about.version ?? everyVersion;
  const closing = { eventId, kind, aboutKind: about.kind, aboutId: about.id, throughVersion };
  await ctx.db
    .insert(taskClosings)
    .values(closing)
    .onConflictDoUpdate({
      target: [taskClosings.eventId, taskClosings.kind, taskClosings.aboutKind, taskClosings.aboutId],
      set: { throughVersion: sql`greatest(${taskClosings.throughVersion}, excluded.through_version)` },
    });
  const rows = await ctx.db
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.eventId, eventId),
        eq(tasks.kind, kind),
        eq(tasks.aboutKind, about.kind),
        eq(tasks.aboutId, about.id),
        inArray(tasks.status, openStatuses),
        sql`coalesce(${tasks.aboutVersion}, 0) <= ${throughVersion}`,
      ),
    );
  for (const row of rows) await endTask(ctx, row, { status });
}

/** Ends the other open tasks of a new one's kind: there is one quote to accept at a time. */
export async function supersedeOthers(ctx: CommandContext, { id, eventId, kind }: NewTask): Promise<void> {
  const rows = await ctx.db
    .select()
    .from(tasks)
    .where(
      and(eq(tasks.eventId, eventId), eq(tasks.kind, kind), ne(tasks.id, id), inArray(tasks.status, openStatuses)),
    );
  for (const row of rows) await endTask(ctx, row, { status: 'cancelled' });
}
