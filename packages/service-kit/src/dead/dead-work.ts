import type pg from 'pg';

/** A subscriber's row or a job that nobody tries any more until a person says so. */
export interface DeadWork {
  readonly service: string;
  readonly kind: 'subscriber' | 'job';
  /** Its number in the inbox, or the job's id: unique within the service. */
  readonly id: string;
  /** The subscriber or the kind of job: its file's name. */
  readonly name: string;
  readonly eventId: string | null;
  readonly diedAt: Date;
  readonly lastError: string | null;
  /** How many rows wait behind it in its closed lane. */
  readonly behind: number;
  /** Ids, states, times and amounts, as the domain event or the job carries them. */
  readonly payload: unknown;
}

/** Everything that is dead in a service, the longest first. */
export async function listDead(database: pg.Client | pg.Pool, service: string): Promise<DeadWork[]> {
  const { rows } = await database.query<DeadWork>(
    `select $1 as service, 'subscriber' as kind, i.seq::text as id, i.subscriber as name, i.event_id as "eventId",
       i.ended_at as "diedAt", i.last_error as "lastError", i.payload::jsonb as payload,
       (select count(*) from ${service}_engine.inbox b where b.lane = i.lane and b.state = 'waiting' and b.seq > i.seq)::int as behind
     from ${service}_engine.inbox i where i.state = 'dead'
     union all
     select $1, 'job', j.id::text, j.kind, j.event_id, j.ended_at, j.last_error, j.payload, 0
     from ${service}_engine.jobs j where j.state = 'dead'
     order by 6`,
    [service],
  );
  return rows;
}

/** Thrown with the sentence that the operator is told. */
export class NotDead extends Error {
  override readonly name = 'NotDead';
}

/**
 * Lets dead work be tried again, as if for the first time; its lane is open again once it is done. What an earlier call
 * of a job did outside isn't known any more, so the job finds that out before it repeats anything.
 * @throws NotDead where it isn't dead, or another open job has its key.
 */
export async function retryDead(database: pg.Client | pg.Pool, { service, kind, id }: DeadHandle): Promise<void> {
  const changed = await database
    .query(
      kind === 'subscriber'
        ? `update ${service}_engine.inbox set state = 'waiting', attempts = 0, due_at = now(), ended_at = null
           where seq = $1::bigint and state = 'dead'`
        : `update ${service}_engine.jobs set state = 'unknown', attempts = 0, due_at = now(), ended_at = null
           where id = $1::uuid and state = 'dead'`,
      [id],
    )
    .catch((error: { code?: string }) => {
      // At most one open job of a kind has the same key: what this one was for is being done already.
      if (error.code === '23505') throw new NotDead('Another job with the same key is open. Skip this one.');
      throw error;
    });
  await tellWorkers(database, service, changed);
}

/** Gives dead work up: its result is never made, and the lane goes on with the next row. */
export async function skipDead(database: pg.Client | pg.Pool, { service, kind, id }: DeadHandle): Promise<void> {
  const changed = await database.query(
    kind === 'subscriber'
      ? `update ${service}_engine.inbox set state = 'skipped' where seq = $1::bigint and state = 'dead'`
      : `update ${service}_engine.jobs set state = 'cancelled' where id = $1::uuid and state = 'dead'`,
    [id],
  );
  await tellWorkers(database, service, changed);
}

export type DeadHandle = Pick<DeadWork, 'service' | 'kind' | 'id'>;

async function tellWorkers(
  database: pg.Client | pg.Pool,
  service: string,
  { rowCount }: { rowCount: number | null },
): Promise<void> {
  if (rowCount !== 1) throw new NotDead('It isn’t dead any more: somebody was there before.');
  await database.query(`select pg_notify($1, '')`, [`${service}_inbox`]);
}
