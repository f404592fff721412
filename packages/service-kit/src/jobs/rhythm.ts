import { newId } from '@marquee/values/ids.ts';
import type pg from 'pg';
import type { CommandContext } from '../context.ts';
import type { AnyJob } from './job.ts';
import { schedule } from './schedule.ts';

/** The key of the one open row that a recurring job has. */
const rhythm = 'rhythm';

/**
 * Makes the row of each recurring job that has none, at the service's start: of several processes one makes it. One that
 * died of its last try is revived by the next start, or by an operator.
 */
export async function startRhythms(
  { service, pool, clock }: { service: string; pool: pg.Pool; clock: () => Date },
  jobs: readonly AnyJob[],
): Promise<void> {
  for (const { kind } of jobs.filter(({ everyMs }) => everyMs !== undefined))
    await pool.query(
      `insert into ${service}_engine.jobs (id, kind, key, payload, due_at) values ($1, $2, $3, '{}', $4)
       on conflict (kind, key) where key is not null and state in ('waiting', 'running', 'unknown') do nothing`,
      [newId(), kind, rhythm, clock()],
    );
}

/** For a recurring job that did a full batch: there may be more, so it doesn't rest. */
export async function goOnAtOnce<J extends AnyJob>(ctx: CommandContext, kind: J['kind']): Promise<void> {
  await schedule<AnyJob>(ctx, kind, { payload: {}, key: rhythm });
}
