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
import { rememberStream, republishAfterLoss, type StreamLook } from './relay-memory.ts';
import { batchRows, markPublished, type OutboxRow, unpublished } from './unpublished.ts';

export interface RelayOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly nats: NatsConnection;
  readonly log: Log;
  readonly streamReplicas: number;
}

type RelayTurnOptions = Pick<RelayOptions, 'service' | 'pool' | 'log'>;

const memoryEveryMs = 2_000;

/** What a relay works with beside the database. */
export interface RelayParts {
  readonly publisher: Publisher;
  readonly lease: Lease;
  /** Looks at the stream, which is made where it isn't there. */
  look(): Promise<StreamLook>;
  /** Milliseconds that only go on. */
  nowMs(): number;
  readonly batchRows: number;
}

/**
 * Publishes what the outbox holds: rows that are not yet published, in the order of each event. One relay a service, by
 * lease; a second one that believes to hold it publishes the same rows again, which the stream and the inboxes recognise.
 */
export function startRelay(options: RelayOptions): Loop {
  const { pool, service, log, nats, streamReplicas } = options;
  const lease: Lease = openLease({ pool, service, name: 'relay', durationMs: 6_000 });
  const publisher = openPublisher(nats);
  let manager: JetStreamManager | undefined;
  const look = async () => {
    manager ??= await streamManager(nats);
    return { info: await ensureStream(manager, streamReplicas), consumers: await listConsumers(manager) };
  };
  const turn = relayTurn(options, { publisher, lease, look, nowMs: () => performance.now(), batchRows });
  const loop = startLoop({ name: 'relay', log, restMs: 1_000 }, async () => {
    if (!nats.isClosed()) await turn();
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

/** What a relay does each time when it is woken: all that there is to publish, where it holds the lease. */
export function relayTurn(options: RelayTurnOptions, parts: RelayParts): () => Promise<void> {
  const { publisher, lease, nowMs } = parts;
  let memoryAtMs = 0;
  let seen: SeenStream | undefined;
  const look = async () => {
    seen = { breaks: publisher.breaks(), streamCreatedAt: await lookAtStream(options, parts) };
    memoryAtMs = nowMs() + memoryEveryMs;
    return seen;
  };
  return async () => {
    if (!(await lease.hold())) return;
    // After a break the stream may be another one: what it lost has to go before anything newer of the same events.
    const stream = seen?.breaks === publisher.breaks() ? seen : await look();
    // Whatever fails now, it is looked at first the next time.
    seen = undefined;
    await drain(options, { ...parts, ...stream });
    seen = stream;
    if (nowMs() >= memoryAtMs) await look();
  };
}

/**
 * Remembers what the stream looks like, and what has to be published again where it lost its store.
 * @returns when it was made, which says which one it is
 */
async function lookAtStream({ pool, service, log }: RelayTurnOptions, { look }: RelayParts): Promise<string> {
  const found = await look();
  const again = await republishAfterLoss(pool, service, found.info);
  if (again > 0) log.warn('the broker lost its store; publishing again', { count: again });
  await rememberStream(pool, service, found);
  return String(found.info.created);
}

async function listConsumers(manager: JetStreamManager): Promise<Record<string, number>> {
  const floors: Record<string, number> = {};
  // One that was deleted while they are listed is null.
  for await (const consumer of manager.consumers.list(streamName))
    if (consumer?.config.durable_name) floors[consumer.name] = consumer.ack_floor.stream_seq;
  return floors;
}

interface SeenStream {
  /** How often the connection had broken when the stream was last looked at. */
  readonly breaks: number;
  readonly streamCreatedAt: string;
}

type Draining = RelayParts & SeenStream;

/** Publishes batch after batch until the outbox is empty; the next one is read, and the last one marked, meanwhile. */
async function drain(options: RelayTurnOptions, draining: Draining): Promise<void> {
  const { pool, service, log } = options;
  const { streamCreatedAt } = draining;
  const read = (afterSeq: number) => unpublished(pool, service, { afterSeq, limit: draining.batchRows });
  let batch = await read(0);
  let marking: Promise<void> = Promise.resolve();
  while (batch.length > 0 && (await draining.lease.hold())) {
    const full = batch.length === draining.batchRows;
    const ahead = full ? read(batch.at(-1)?.seq ?? 0) : [];
    const publishing = publishInWaves(batch, (row) => publishRow(options, draining, row));
    const [next, { published, failed }] = await Promise.all([ahead, publishing, marking]);
    recordPublished(published.length, failed.length);
    marking = markPublished(pool, service, { published, streamCreatedAt }).then(() => failpoint('relay-after-mark'));
    // It is waited for with the next batch, which may fail before.
    marking.catch(() => undefined);
    batch = next;
    if (failed.length > 0 || batch.length === 0) await marking;
    if (failed[0]) {
      log.warn('publishing failed and will be tried again', { count: failed.length, error: failed[0].error });
      throw failed[0].error;
    }
    // Only reading from the start finds what committed late, with a lower number.
    if (full && batch.length === 0) batch = await read(0);
  }
  await marking;
}

function publishRow({ service }: RelayTurnOptions, { publisher, breaks }: Draining, row: OutboxRow): Promise<number> {
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
