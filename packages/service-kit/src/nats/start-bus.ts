import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import type pg from 'pg';
import type { Announcement } from '../context.ts';
import { type Reader, startReader } from '../inbox/reader.ts';
import type { Loop } from '../leases/loop.ts';
import type { Log } from '../logs/log.ts';
import { startRelay } from '../outbox/relay.ts';
import { type NatsOptions, openNats } from './open-nats.ts';

export interface BusOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly nats: NatsOptions;
  /** New rows were stored, in these lanes. */
  onStored(lanes: readonly string[]): void;
  /** On how many servers the stream is kept where this service makes it; one unless told. */
  readonly streamReplicas?: number;
}

export interface Bus {
  /** Something is in the outbox. */
  wakeRelay(): void;
  /** Says on core NATS what a committed transaction announced; without a connection it is dropped. */
  announce(announced: readonly Announcement[]): void;
  stop(): Promise<void>;
}

/** How long relay and reader may take to end what is under way: what they leave, the next ones take up. */
const endsWithinMs = 5_000;

/**
 * The service's part of the bus: its relay and its reader. They start when NATS is there; until then the service runs,
 * its commands succeed, and what they publish waits in the outbox.
 */
export function startBus(options: BusOptions): Bus {
  let connection: NatsConnection | undefined;
  let relay: Loop | undefined;
  let reader: Reader | undefined;
  let stopping = false;
  const { service, pool, log, streamReplicas = 1 } = options;
  const connecting = openNats(options.nats).then(async (nats) => {
    connection = nats;
    // Stopped before it was connected: nobody else would close it.
    if (stopping) return nats.close();
    relay = startRelay({ service, pool, nats, log, streamReplicas });
    const { processName } = options.nats;
    reader = startReader({ service, pool, nats, log, streamReplicas, processName, onStored: options.onStored });
  });
  connecting.catch((error: unknown) => log.error('NATS refused this service', { error }));
  return {
    wakeRelay: () => relay?.wake(),
    announce: (announced) => {
      // Announced while the connection is away it is lost or late: whoever listens reads again after each break.
      if (!connection || connection.isClosed() || connection.isDraining()) return;
      for (const { subject, content } of announced) connection.publish(subject, JSON.stringify(content));
    },
    stop: async () => {
      stopping = true;
      const ending = Promise.allSettled([relay?.stop(), reader?.stop()]).then(() => true);
      const ended = await Promise.race([ending, pause(endsWithinMs, false, { ref: false })]);
      if (!ended) log.warn('relay or reader didn’t end in time: their connection is cut');
      await (ended ? connection?.drain() : connection?.close())?.catch(() => undefined);
    },
  };
}
