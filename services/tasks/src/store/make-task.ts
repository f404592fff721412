import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { TaskCreatedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { callerOf } from '@marquee/service-kit/claims/claims.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { isId } from '@marquee/values/ids.ts';
import { errors } from '../errors.ts';
import { tasks } from '../tables/task.ts';
import { queueAgain, startClock } from './task-clock.ts';
import type { TaskRow } from './task-rows.ts';

export interface About {
  readonly kind: string;
  readonly id: string;
  readonly version?: number;
}

export interface NewTask {
  readonly id: string;
  readonly eventId: string;
  readonly kind: TaskRow['kind'];
  readonly title: string;
  readonly body?: string;
  readonly assigneeOrganisationId: string;
  readonly priority?: TaskRow['priority'];
  readonly dueAt?: Date | undefined;
  readonly about?: About | undefined;
  readonly formId?: string;
}

/** What a request says that a task is about; nothing where it says neither kind nor id. */
export function aboutOf(input: { aboutKind: string; aboutId: string; aboutVersion?: number }): About | undefined {
  const { aboutKind: kind, aboutId: id, aboutVersion: version } = input;
  if (kind === '' && id === '') return undefined;
  if (kind === '' || !isId(id)) throw errors.badAbout();
  return { kind, id, ...(version ? { version } : {}) };
}

/** Writes a new open task, with its clock, and says so. */
export async function makeTask(ctx: CommandContext, task: NewTask): Promise<void> {
  const { id, eventId, kind, about, formId, assigneeOrganisationId } = task;
  const row = {
    id,
    eventId,
    kind,
    title: task.title,
    body: task.body ?? '',
    assigneeOrganisationId,
    status: 'open' as const,
    priority: task.priority ?? 'normal',
    dueAt: task.dueAt ?? null,
    aboutKind: about?.kind ?? null,
    aboutId: about?.id ?? null,
    aboutVersion: about?.version ?? null,
    formId: formId ?? null,
    askedBy: callerOf(ctx.claims),
    createdAt: ctx.now,
    remindersSent: 0,
  };
  await ctx.db.insert(tasks).values(row);
  ctx.emit(
    TaskCreatedSchema,
    {
      eventId,
      taskId: id,
      kind,
      assigneeOrganisationId,
      aboutKind: about?.kind ?? '',
      aboutId: about?.id ?? '',
      ...(row.dueAt ? { dueAt: timestampFromDate(row.dueAt) } : {}),
    },
    { objectId: id },
  );
  await startClock(ctx, row);
  await queueAgain(ctx, eventId);
}
