import { newId } from '@marquee/values/ids.ts';
import type { CommandContext } from '../context.ts';
import { currentTraceparent } from '../telemetry/traceparent.ts';
import { asService } from '../transaction/as-service.ts';
import type { AnyJob, PayloadOf } from './job.ts';

export interface ScheduleOptions {
  /** When; at once where nothing is said. */
  readonly dueAt?: Date;
  readonly eventId?: string | undefined;
  /** At most one open job of a kind has this key: scheduling again moves the one that is there. */
  readonly key?: string;
}

/**
 * Puts a job's row into this transaction: it will be done if, and only if, the transaction commits. The job is named by
 * its kind and its type, so that a command never imports what reaches outside: schedule<typeof sendMail>(ctx, 'send-mail', …).
 * @returns the job's id
 */
export async function schedule<J extends AnyJob>(
  ctx: CommandContext,
  kind: J['kind'],
  { payload, ...options }: ScheduleOptions & { payload: PayloadOf<J> },
): Promise<string> {
  const dueAt = options.dueAt ?? ctx.now;
  const { client, service, scheduled } = ctx.engine;
  const { rows } = await asService(ctx, 'engine', () =>
    client.query<{ id: string }>(
      `insert into ${service}_engine.jobs (id, kind, key, event_id, payload, due_at, traceparent) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (kind, key) where key is not null and state in ('waiting', 'running', 'unknown')
         do update set due_at = excluded.due_at, payload = excluded.payload, traceparent = excluded.traceparent
       returning id`,
      [
        newId(),
        kind,
        options.key ?? null,
        options.eventId ?? null,
        JSON.stringify(payload),
        dueAt,
        currentTraceparent(),
      ],
    ),
  );
  const id = rows[0]?.id as string;
  scheduled.push({ id, kind: kind, dueAt });
  return id;
}

/** Takes back a job that isn't at work yet, by its kind and key. */
export async function unschedule<J extends AnyJob>(ctx: CommandContext, kind: J['kind'], key: string): Promise<void> {
  const { client, service } = ctx.engine;
  await asService(ctx, 'engine', () =>
    client.query(
      `update ${service}_engine.jobs set state = 'cancelled', ended_at = now() where kind = $1 and key = $2 and state = 'waiting'`,
      [kind, key],
    ),
  );
}
