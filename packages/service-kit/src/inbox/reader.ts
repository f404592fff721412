import { isId } from '@marquee/values/ids.ts';
import { instantFromText, secondMs } from '@marquee/values/instants.ts';
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamManager,
  type JsMsg,
  jetstream,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type pg from 'pg';
import { failpoint } from '../failpoints/failpoint.ts';
import { openLease } from '../leases/lease.ts';
import { startLoop } from '../leases/loop.ts';
import type { Log } from '../logs/log.ts';
import { ensureStream, type StreamState, streamManager, streamName } from '../nats/stream.ts';
import { type StreamMessage, storeMessages } from './store-messages.ts';

export interface ReaderOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly nats: NatsConnection;
  readonly log: Log;
  readonly streamReplicas: number;
  /** Told to the service's other processes, which look at the inbox then. */
  readonly processName: string;
  /** Called after new rows were committed, with their lanes. */
  onStored(lanes: readonly string[]): void;
}

export interface Reader {
  stop(): Promise<void>;
}

/** What is used of a message. */
export type Delivered = Pick<JsMsg, 'subject' | 'headers' | 'seq' | 'string' | 'ack'>;

const batchMax = 256;

/**
 * Stores the stream into the inbox, in stream order: one reader a service, by lease, on the service's one durable
 * consumer. The place is kept in Postgres, committed with the rows; the consumer is made anew at that place whenever a
 * reader takes over or anything went wrong, so that nothing that was delivered but not stored can come back out of order.
 */
export function startReader(options: ReaderOptions): Reader {
  const { pool, service, log, nats } = options;
  const lease = openLease({ pool, service, name: 'reader', durationMs: 6_000 });
  let session: ConsumerMessages | undefined;
  let stopping = false;
  const loop = startLoop({ name: 'inbox reader', log, restMs: 1_000 }, async () => {
    if (nats.isClosed() || stopping || !(await lease.hold())) return;
    const manager = await streamManager(nats);
    const { streamCreatedAt } = await startAtPlace(pool, service, {
      look: () => ensureStream(manager, options.streamReplicas),
      makeConsumer: (afterSeq) => makeConsumer(manager, service, afterSeq),
    });
    const consumer = await jetstream(nats).consumers.get(streamName, service);
    session = await consumer.consume({
      max_messages: batchMax,
      expires: 5 * secondMs,
      idle_heartbeat: 1 * secondMs,
      abort_on_missing_resource: true,
    });
    const renewing = setInterval(
      () =>
        void lease.hold().then(
          (held) => held || session?.stop(),
          () => session?.stop(),
        ),
      1_500,
    );
    watchSession(session);
    try {
      if (!stopping) await storeAll(options, session, streamCreatedAt);
    } finally {
      clearInterval(renewing);
      session.stop();
      session = undefined;
    }
  });
  const reconnected = watchReconnects(nats, () => session?.stop());
  return {
    stop: async () => {
      stopping = true;
      reconnected.stop();
      session?.stop();
      await loop.stop();
      await lease.release().catch(() => undefined);
    },
  };
}

/** What a reader asks the broker to start with. */
export interface StartOfReading<Consumer> {
  look(): Promise<StreamState>;
  /** Makes the service's consumer anew, behind this number. */
  makeConsumer(afterSeq: number): Promise<Consumer>;
}

/**
 * Makes the service's consumer at its place in the stream. Behind that it looks at the stream again: a broker that lost its
 * store in between has another stream, in which a consumer at the old one's place would be sent nothing for long.
 * @throws Error where the stream is another one by then: the next try starts at its beginning.
 */
export async function startAtPlace<Consumer>(
  pool: pg.Pool,
  service: string,
  { look, makeConsumer }: StartOfReading<Consumer>,
): Promise<{ consumer: Consumer; streamCreatedAt: string }> {
  const { created, state } = await look();
  const streamCreatedAt = String(created);
  const consumer = await makeConsumer(await placeIn(pool, service, { streamCreatedAt, lastSeq: state.last_seq }));
  if (String((await look()).created) !== streamCreatedAt) throw new Error('the stream was made anew meanwhile');
  return { consumer, streamCreatedAt };
}

/** The last stored sequence number in this stream: 0 where the broker lost its store since. */
async function placeIn(
  pool: pg.Pool,
  service: string,
  stream: { streamCreatedAt: string; lastSeq: number },
): Promise<number> {
  const { rows } = await pool.query<{ last_seq: number }>(
    `select last_seq from ${service}_engine.stream_cursor where stream_created_at = $1 and last_seq <= $2`,
    [stream.streamCreatedAt, stream.lastSeq],
  );
  return rows[0]?.last_seq ?? 0;
}

async function makeConsumer(manager: JetStreamManager, service: string, afterSeq: number): Promise<void> {
  await manager.consumers.delete(streamName, service).catch(() => false);
  await manager.consumers.add(streamName, {
    durable_name: service,
    ack_policy: AckPolicy.All,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: afterSeq + 1,
    ack_wait: 300 * secondMs * 1_000_000,
    max_ack_pending: 4 * batchMax,
    filter_subject: 'marquee.>',
  });
}

/** Takes whatever has arrived, stores it in one transaction, acknowledges its last message, and goes on. */
export async function storeAll(
  options: Pick<ReaderOptions, 'pool' | 'service' | 'processName' | 'onStored'>,
  session: AsyncIterable<Delivered>,
  streamCreatedAt: string,
): Promise<void> {
  let waiting: Delivered[] = [];
  let ended = false;
  let arrived = (): void => undefined;
  const collecting = (async () => {
    for await (const message of session) {
      waiting.push(message);
      arrived();
    }
  })().finally(() => {
    ended = true;
    arrived();
  });
  while (!ended || waiting.length > 0) {
    if (waiting.length === 0) {
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
      continue;
    }
    const batch = waiting;
    waiting = [];
    const messages = batch.map(readMessage).filter((message) => message !== undefined);
    failpoint('reader-before-store');
    const lanes = await storeMessages(options.pool, options.service, {
      messages,
      streamCreatedAt,
      reader: options.processName,
    });
    failpoint('reader-before-acknowledgement');
    batch.at(-1)?.ack();
    failpoint('reader-after-acknowledgement');
    if (lanes.length > 0) options.onStored(lanes);
  }
  await collecting;
}

/** A message whose headers aren't ours can't be anything that a subscriber hears: it is passed over. */
function readMessage(message: Delivered): StreamMessage | undefined {
  const header = (name: string) => message.headers?.get(name) ?? '';
  const eventId = message.subject.split('.').at(-1) ?? '-';
  const [id, type, source] = [header('ce-id'), header('ce-type'), header('ce-source')];
  if (!isId(id) || type === '' || message.subject.split('.')[1] !== source) return undefined;
  return {
    streamSeq: message.seq,
    id,
    type,
    source,
    occurredAt: instantFromText(header('ce-time')),
    eventId: isId(eventId) ? eventId : null,
    payload: message.string(),
    traceparent: header('traceparent') || null,
  };
}

/** A consumer that is gone, or a server that is silent, ends the session; the loop then starts anew from the place. */
function watchSession(session: ConsumerMessages): void {
  void (async () => {
    for await (const note of session.status())
      if (
        ['heartbeats_missed', 'consumer_deleted', 'consumer_not_found', 'stream_not_found', 'no_responders'].includes(
          note.type,
        )
      )
        session.stop();
  })().catch(() => session.stop());
}

function watchReconnects(nats: NatsConnection, onReconnect: () => void): { stop(): void } {
  let watching = true;
  void (async () => {
    for await (const status of nats.status()) {
      if (!watching) return;
      if (status.type === 'reconnect') onReconnect();
    }
  })().catch(() => undefined);
  return { stop: () => void (watching = false) };
}
