import type pg from 'pg';
import { inTransaction } from '../transaction/in-transaction.ts';

export interface StreamMessage {
  readonly streamSeq: number;
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly occurredAt: Date;
  readonly eventId: string | null;
  readonly payload: string;
  readonly traceparent: string | null;
}

/** How long the inbox recognises a message again: what is older is set aside, never run. */
const keptMonths = 4;

/**
 * Stores a batch of the stream, in its order, with the place up to which the stream is now stored: one transaction. A
 * message that is already there is ignored; so is what no subscriber of this service hears.
 * @returns how many inbox rows were new.
 */
export async function storeMessages(
  pool: pg.Pool,
  service: string,
  { messages, streamCreatedAt }: { messages: readonly StreamMessage[]; streamCreatedAt: string },
): Promise<number> {
  const last = messages.at(-1);
  if (!last) return 0;
  return inTransaction(pool, async (client) => {
    // Registration takes the conflicting lock: a starting point can't move between this read and this commit.
    await client.query(`lock table ${service}_engine.subscribers in row share mode`);
    const rows = JSON.stringify(messages.map(asRow));
    await client.query(
      `insert into ${service}_engine.inbox_late (message_id, occurred_at, type, payload)
       select m.id, m.occurred_at, m.type, m.payload from jsonb_to_recordset($1::jsonb) as m (${columns})
       where m.occurred_at < date_trunc('month', now() - interval '${keptMonths - 1} months')
         and exists (select from ${service}_engine.subscribers s where s.type = m.type)
       on conflict do nothing`,
      [rows],
    );
    const stored = await client.query(
      `insert into ${service}_engine.inbox
         (message_id, subscriber, occurred_at, source, event_id, lane, type, payload, traceparent)
       select m.id, s.name, m.occurred_at, m.source, m.event_id,
              m.source || ':' || coalesce(m.event_id::text, '-') || ':' || s.name, m.type, m.payload, m.traceparent
       from jsonb_to_recordset($1::jsonb) as m (${columns})
       join ${service}_engine.subscribers s on s.type = m.type and s.starts_at <= m.occurred_at
       where m.occurred_at >= date_trunc('month', now() - interval '${keptMonths - 1} months')
       order by m.nr, s.name
       on conflict do nothing`,
      [rows],
    );
    await client.query(
      `insert into ${service}_engine.stream_cursor as c (stream_created_at, last_seq) values ($1, $2)
       on conflict (only_row) do update set stream_created_at = excluded.stream_created_at, last_seq =
         case when c.stream_created_at = excluded.stream_created_at then greatest(c.last_seq, excluded.last_seq) else excluded.last_seq end`,
      [streamCreatedAt, last.streamSeq],
    );
    if (stored.rowCount) await client.query(`select pg_notify($1, '')`, [`${service}_inbox`]);
    return stored.rowCount ?? 0;
  });
}

const columns =
  'nr bigint, id uuid, type text, source text, occurred_at timestamptz, event_id uuid, payload text, traceparent text';

function asRow(message: StreamMessage) {
  const { streamSeq: nr, id, type, source, payload, traceparent } = message;
  return { nr, id, type, source, occurred_at: message.occurredAt, event_id: message.eventId, payload, traceparent };
}
