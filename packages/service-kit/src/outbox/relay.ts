import type { JetStreamManager } from '@nats-io/jetstream';
import { type MsgHdrs, type NatsConnection, headers as natsHeaders } from '@nats-io/transport-node';
import { type Span, SpanKind } from '@opentelemetry/api';
import type pg from 'pg';
import { failpoint } from '../failpoints/failpoint.ts';
import { type Lease, openLease } from '../leases/lease.ts';
import { type Loop, startLoop } from '../leases/loop.ts';
import type { Log } from '../logs/log.ts';
import { ensureStream, streamManager, streamName } from '../nats/stream.ts';
import { destinationOf, messagingAttributes } from '../telemetry/messaging-attributes.ts';
import { contextOf } from '../telemetry/traceparent.ts';
import { type SpanOptions, withSpan } from '../telemetry/with-span.ts';
import { recordPublished } from './outbox-metrics.ts';
import { publishInWaves } from './publish-in-waves.ts';
import { openPublisher, type Publisher, PublishFailed } from './publisher.ts';
import { rememberStream, republishAfterLoss } from './relay-memory.ts';
import { batchRows, markPublished, type OutboxRow, unpublished } from './unpublished.ts';

export interface RelayOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly nats: NatsConnection;
  readonly log: Log;
  readonly streamReplicas: number;
}

const memoryEveryMs = 2_000;

/**
 * Publishes what the outbox holds: rows that are not yet published, in the order of each event. One relay a service, by
 * lease; a second one that believes to hold it publishes the same rows again, which the stream and the inboxes recognise.
 */
export function startRelay(options: RelayOptions): Loop {
  const { pool, service, log, nats } = options;
  const lease: Lease = openLease({ pool, service, name: 'relay', durationMs: 6_000 });
  const publisher = openPublisher(nats);
  let manager: JetStreamManager | undefined;
  let memoryAtMs = 0;
  let knownBreaks = -1;
  const loop = startLoop({ name: 'relay', log, restMs: 1_000 }, async () => {
    if (nats.isClosed() || !(await lease.hold())) return;
    const breaks = publisher.breaks();
    manager ??= await streamManager(nats);
    // After a break the stream may be another one: what it lost has to go before anything newer of the same events.
    if (breaks !== knownBreaks) {
      await lookAtStream(options, manager);
      knownBreaks = breaks;
      memoryAtMs = performance.now() + memoryEveryMs;
    }
    await drain(options, { publisher, breaks, lease });
    if (performance.now() < memoryAtMs) return;
    await lookAtStream(options, manager);
    memoryAtMs = performance.now() + memoryEveryMs;
  });
  return {
    wake: loop.wake,
    stop: async () => {
      await loop.stop();
      publisher.stop();
      await lease.release().catch(() => undefined);
    },
  };
}

/** Remembers what the stream looks like, and what has to be published again where it lost its store. */
async function lookAtStream(
  { pool, service, log, streamReplicas }: RelayOptions,
  manager: JetStreamManager,
): Promise<void> {
  const info = await ensureStream(manager, streamReplicas);
  const again = await republishAfterLoss(pool, service, info);
  if (again > 0) log.warn('the broker lost its store; publishing again', { count: again });
  await rememberStream(pool, service, { info, consumers: await listConsumers(manager) });
}

async function listConsumers(manager: JetStreamManager): Promise<Record<string, number>> {
  const floors: Record<string, number> = {};
  // One that was deleted while they are listed is null.
  for await (const consumer of manager.consumers.list(streamName))
    if (consumer?.config.durable_name) floors[consumer.name] = consumer.ack_floor.stream_seq;
  return floors;
}

interface Draining {
  readonly publisher: Publisher;
  /** How often the connection had broken when the stream was last looked at. */
  readonly breaks: number;
  readonly lease: Lease;
}

/** Publishes batch after batch until the outbox is empty; the next one is read, and the last one marked, meanwhile. */
async function drain(options: RelayOptions, draining: Draining): Promise<void> {
  const { pool, service, log } = options;
  let batch = await unpublished(pool, service, 0);
  let marking: Promise<void> = Promise.resolve();
  while (batch.length > 0 && (await draining.lease.hold())) {
    const full = batch.length === batchRows;
    const ahead = full ? unpublished(pool, service, batch.at(-1)?.seq ?? 0) : [];
    const publishing = publishInWaves(batch, (row) => publishRow(options, draining, row));
    const [next, { published, failed }] = await Promise.all([ahead, publishing, marking]);
    recordPublished(published.length, failed.length);
    marking = markPublished(pool, service, published).then(() => failpoint('relay-after-mark'));
    // It is waited for with the next batch, which may fail before.
    marking.catch(() => undefined);
    batch = next;
    if (failed.length > 0 || batch.length === 0) await marking;
    if (failed[0]) {
      log.warn('publishing failed and will be tried again', { count: failed.length, error: failed[0].error });
      throw failed[0].error;
    }
    // Only reading from the start finds what committed late, with a lower number.
    if (full && batch.length === 0) batch = await unpublished(pool, service, 0);
  }
  await marking;
}

function publishRow({ service }: RelayOptions, { publisher, breaks }: Draining, row: OutboxRow): Promise<number> {
  return withSpan(`publish ${destinationOf(row.type)}`, publishSpan(service, row), async (span) => {
    if (publisher.breaks() !== breaks) throw new PublishFailed('the connection broke');
    failpoint('relay-before-publish');
    const streamSeq = await publisher.publish(row.subject, row.payload, headersOf(service, row, span));
    failpoint('relay-after-acknowledgement');
    return streamSeq;
  });
}

function publishSpan(source: string, row: OutboxRow): SpanOptions {
  const { id, type, event_id: eventId, traceparent } = row;
  const attributes = messagingAttributes({ name: 'publish', type: 'send' }, { id, type, source, eventId });
  return { kind: SpanKind.PRODUCER, parent: contextOf(traceparent), attributes };
}

/** CloudEvents' names, so that any consumer knows what it reads; the stream's own id for a repeated publish. */
function headersOf(service: string, row: OutboxRow, span: Span): MsgHdrs {
  const headers = natsHeaders();
  headers.set('Nats-Msg-Id', row.id);
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
