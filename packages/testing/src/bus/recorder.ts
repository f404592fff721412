import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { withClient } from '@marquee/local-stack/postgres/with-client.ts';
import { type Subscriber, subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { sql } from 'drizzle-orm';
import type pg from 'pg';

/**
 * Makes the table in which recorders leave a row for each run that commits, in the hearing service's own transaction. `nr`
 * is the order in which rows of one lane were made.
 */
export function makeHeardTable(databaseUrl: string): Promise<void> {
  return withClient(databaseUrl, async (client) => {
    await client.query(
      `create table tasks_engine.heard (
         nr bigint generated always as identity primary key, subscriber text not null, event_id text not null, version int not null,
         message_id uuid not null, occurred_at timestamptz not null, committed_at timestamptz not null default clock_timestamp())`,
    );
    await client.query('create index heard_by on tasks_engine.heard (subscriber, event_id)');
    await client.query('grant select, insert on tasks_engine.heard to tasks_service');
  });
}

/** What a recorder does after its row is there and before its transaction ends; throwing makes this try fail. */
export type BeforeEnd = (version: number, eventId: string) => Promise<void> | void;

/** A subscriber that leaves a row for each run that commits. */
export function recorder(name: string, beforeEnd?: BeforeEnd): Subscriber {
  return subscriber(name, EventFactsChangedSchema, async (ctx, { eventId, version }, { messageId, occurredAt }) => {
    await ctx.db.execute(
      sql`insert into tasks_engine.heard (subscriber, event_id, version, message_id, occurred_at)
        values (${name}, ${eventId}, ${version}, ${messageId}, ${occurredAt.toISOString()})`,
    );
    await beforeEnd?.(version, eventId);
  });
}

/** The versions that a recorder heard of an event, in the order in which its runs came. */
export async function heardBy(pool: pg.Pool, name: string, eventId: string): Promise<number[]> {
  const { rows } = await pool.query<{ version: number }>(
    `select version from tasks_engine.heard where subscriber = $1 and event_id = $2 order by nr`,
    [name, eventId],
  );
  return rows.map(({ version }) => version);
}
