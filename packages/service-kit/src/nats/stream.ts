import { dayMs, minuteMs, secondMs } from '@marquee/values/instants.ts';
import {
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

export const streamName = 'MARQUEE';
const nanosPerMs = 1_000_000;

const wanted = {
  name: streamName,
  subjects: ['marquee.>'],
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  // Postgres is the log of record; the stream keeps what automations may want to read again.
  max_age: 14 * dayMs * nanosPerMs,
  duplicate_window: 2 * minuteMs * nanosPerMs,
  allow_direct: true,
};

/** What is looked at in a stream: which one it is, and its newest message. */
export type StreamState = Pick<StreamInfo, 'created'> & { readonly state: Pick<StreamInfo['state'], 'last_seq'> };

/**
 * The manager of streams and consumers. It asks nothing in advance, and gives an answer up soon: one that was asked for
 * before the connection broke never comes, and whoever waits for it works on nothing meanwhile.
 */
export function streamManager(nats: NatsConnection): Promise<JetStreamManager> {
  return jetstreamManager(nats, { checkAPI: false, timeout: 2 * secondMs });
}

/**
 * The one stream of domain events, made if it isn't there. A service's user may make it and never change it. What the
 * server says is read back: an older one drops what it doesn't know without a word.
 * @param replicas on how many servers of a cluster it is kept where it is made here; one that is there keeps what it has
 * @throws Error where the server's stream differs from what Marquee needs.
 */
export async function ensureStream(manager: JetStreamManager, replicas: number): Promise<StreamInfo> {
  const info = await findStream(manager, replicas);
  for (const key of ['max_age', 'duplicate_window', 'retention', 'storage'] as const)
    if (info.config[key] !== wanted[key])
      throw new Error(`The stream ${streamName} has ${key} ${info.config[key]} instead of ${wanted[key]}`);
  if (!info.config.subjects.includes('marquee.>')) throw new Error(`The stream ${streamName} doesn’t hold marquee.>`);
  return info;
}

async function findStream(manager: JetStreamManager, replicas: number): Promise<StreamInfo> {
  try {
    return await manager.streams.info(streamName);
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== 10059) throw error;
    return manager.streams.add({ ...wanted, num_replicas: replicas });
  }
}
