import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subjectOf } from '@marquee/service-kit/outbox/emit.ts';
import type pg from 'pg';

const type = EventFactsChangedSchema.typeName;

/** Puts a backlog into the outbox of `events`, as its commands would: so many domain events about so many events, in turn. */
export async function fillOutbox(
  admin: pg.Pool,
  { count, aboutEvents }: { count: number; aboutEvents: number },
): Promise<void> {
  await admin.query('truncate events_engine.outbox');
  const subject = subjectOf('events', EventFactsChangedSchema.name, null).slice(0, -1);
  await admin.query(
    `with about as (select array_agg(gen_random_uuid()) as ids from generate_series(1, $2::int))
     insert into events_engine.outbox (id, occurred_at, event_id, type, subject, payload)
     select gen_random_uuid(), date_trunc('milliseconds', clock_timestamp()), e.id, $3, $4 || e.id,
       json_build_object('eventId', e.id, 'version', nr)::text
     from about, generate_series(1, $1::int) nr, lateral (select ids[1 + nr % $2::int] as id) e order by nr`,
    [count, aboutEvents, type, subject],
  );
  await admin.query('analyze events_engine.outbox');
}

/** What one of them looks like on the wire, for whoever publishes the same without an engine. */
export const samplePayload = JSON.stringify({ eventId: '00000000-0000-7000-8000-000000000000', version: 100_000 });
