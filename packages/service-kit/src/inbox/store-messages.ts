import type pg from 'pg';

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

export interface Storing {
  readonly messages: readonly StreamMessage[];
  readonly streamCreatedAt: string;
  /** Who stores: the other processes of the service are told, and this one knows. */
  readonly reader: string;
}

/**
 * Stores a batch of the stream, in its order, with the place up to which the stream is now stored: one transaction. A
 * message that is already there is ignored; so is what no subscriber of this service hears.
 * @returns the lanes that got new rows.
 */
export async function storeMessages(
  pool: pg.Pool,
  service: string,
  { messages, streamCreatedAt, reader }: Storing,
): Promise<string[]> {
  const last = messages.at(-1);
  if (!last) return [];
  const { rows } = await pool.query<{ new_lane: string }>(
    `select new_lane from ${service}_engine.store_messages($1, $2, $3, $4, $5)`,
    [JSON.stringify(messages.map(asRow)), oldestOf(messages), streamCreatedAt, last.streamSeq, reader],
  );
  return rows.map((row) => row.new_lane);
}

function oldestOf(messages: readonly StreamMessage[]): Date | undefined {
  return messages.map(({ occurredAt }) => occurredAt).toSorted((one, other) => one.getTime() - other.getTime())[0];
}

function asRow(message: StreamMessage) {
  const { streamSeq: nr, id, type, source, payload, traceparent } = message;
  return { nr, id, type, source, occurred_at: message.occurredAt, event_id: message.eventId, payload, traceparent };
}
