import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type MsgHdrs, type NatsConnection, headers as natsHeaders } from '@nats-io/transport-node';
import { type Span, SpanKind } from '@opentelemetry/api';
import type pg from 'pg';
import { failpoint } from '../failpoints/failpoint.ts';
import { type Lease, openLease } from '../leases/lease.ts';
import { type Loop, startLoop } from '../leases/loop.ts';
import type { Log } from '../logs/log.ts';
import { ensureStream, streamName } from '../nats/stream.ts';
import { destinationOf, messagingAttributes } from '../telemetry/messaging-attributes.ts';
import { contextOf } from '../telemetry/traceparent.ts';
import { type SpanOptions, withSpan } from '../telemetry/with-span.ts';
import { recordPublished } from './outbox-metrics.ts';
import { publishInWaves } from './publish-in-waves.ts';
import { rememberStream, republishAfterLoss } from './relay-memory.ts';

export interface RelayOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly nats: NatsConnection;
  readonly log: Log;
}

export interface OutboxRow {
  readonly seq: number;
  readonly id: string;
  readonly occurred_at: Date;
  readonly event_id: string | null;
  readonly type: string;
  readonly subject: string;
  readonly payload: string;
  readonly traceparent: string | null;
}

const batchRows = 500;
const memoryEveryMs = 2_000;

/**
 * Publishes what the outbox holds. It reads rows that are *not yet published*, never "ids above the last one": a
 * transaction that commits late has a lower id, and would be skipped for ever. One relay a service, by lease; a second
 * one that believes to hold it publishes the same rows again, which the stream and the inboxes recognise.
 */
export function startRelay(options: RelayOptions): Loop {
  const { pool, service, log, nats } = options;
  const lease: Lease = openLease({ pool, service, name: 'relay', durationMs: 6_000 });
  let memoryAtMs = 0;
  const loop = startLoop({ name: 'relay', log, restMs: 1_000 }, async () => {
    if (nats.isClosed() || !(await lease.hold())) return;
    const manager = await jetstreamManager(nats);
    if (performance.now() >= memoryAtMs) {
      const info = await ensureStream(manager);
      const again = await republishAfterLoss(pool, service, info);
      if (again > 0) log.warn('the broker lost its store; publishing again', { count: again });
      await rememberStream(pool, service, { info, consumers: await listConsumers(manager) });
      memoryAtMs = performance.now() + memoryEveryMs;
    }
    while (await publishBatch(options)) if (!(await lease.hold())) return;
  });
  return {
    wake: loop.wake,
    stop: async () => {
      await loop.stop();
      await lease.release().catch(() => undefined);
    },
  };
}

async function listConsumers(manager: Awaited<ReturnType<typeof jetstreamManager>>) {
  const floors: Record<string, number> = {};
  for await (const consumer of manager.consumers.list(streamName))
    if (consumer.config.durable_name) floors[consumer.name] = consumer.ack_floor.stream_seq;
  return floors;
}

/** @returns whether there may be more to publish at once. */
async function publishBatch({ pool, service, nats, log }: RelayOptions): Promise<boolean> {
  const { rows } = await pool.query<OutboxRow>(
    `select seq, id, occurred_at, event_id, type, subject, payload, traceparent
     from ${service}_engine.outbox where published_at is null order by seq limit ${batchRows}`,
  );
  if (rows.length === 0) return false;
  const js = jetstream(nats, { timeout: 5_000 });
  const publish = (row: OutboxRow) =>
    withSpan(`publish ${destinationOf(row.type)}`, publishSpan(service, row), async (span) => {
      failpoint('relay-before-publish');
      const sent = js.publish(row.subject, row.payload, { msgID: row.id, headers: headersOf(service, row, span) });
      // The bytes leave in a microtask that was queued before this one.
      queueMicrotask(() => failpoint('relay-before-acknowledgement'));
      const ack = await sent;
      failpoint('relay-after-acknowledgement');
      return ack.seq;
    });
  const { published, failed } = await publishInWaves(rows, publish);
  if (published.length > 0)
    await pool.query(
      `update ${service}_engine.outbox o set published_at = now(), stream_seq = p.stream_seq
       from unnest($1::timestamptz[], $2::bigint[], $3::bigint[]) as p (occurred_at, seq, stream_seq)
       where o.occurred_at = p.occurred_at and o.seq = p.seq`,
      [published.map((p) => p.row.occurred_at), published.map((p) => p.row.seq), published.map((p) => p.streamSeq)],
    );
  failpoint('relay-after-mark');
  recordPublished(published.length, failed.length);
  if (failed[0]) {
    log.warn('publishing failed and will be tried again', { count: failed.length, error: failed[0].error });
    throw failed[0].error;
  }
  return rows.length === batchRows;
}

function publishSpan(source: string, row: OutboxRow): SpanOptions {
  const { id, type, event_id: eventId, traceparent } = row;
  const attributes = messagingAttributes({ name: 'publish', type: 'send' }, { id, type, source, eventId });
  return { kind: SpanKind.PRODUCER, parent: contextOf(traceparent), attributes };
}

/** CloudEvents' names, so that any consumer knows what it reads; the stream's own id for a repeated publish. */
function headersOf(service: string, row: OutboxRow, span: Span): MsgHdrs {
  const headers = natsHeaders();
  headers.set('ce-specversion', '1.0');
  headers.set('ce-id', row.id);
  headers.set('ce-type', row.type);
  headers.set('ce-source', service);
  headers.set('ce-time', row.occurred_at.toISOString());
  headers.set('content-type', 'application/json');
  const { traceId, spanId, traceFlags } = span.spanContext();
  headers.set('traceparent', `00-${traceId}-${spanId}-0${traceFlags & 1}`);
  return headers;
}
