import { dayMs, minuteMs } from '@marquee/values/instants.ts';
import {
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream';

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

/**
 * The one stream of domain events, made if it isn't there. A service's user may make it and never change it. What the
 * server says is read back: an older one drops what it doesn't know without a word.
 * @throws Error where the server's stream differs from what Marquee needs.
 */
export async function ensureStream(manager: JetStreamManager): Promise<StreamInfo> {
  const info = await findStream(manager);
  for (const key of ['max_age', 'duplicate_window', 'retention', 'storage'] as const)
    if (info.config[key] !== wanted[key])
      throw new Error(`The stream ${streamName} has ${key} ${info.config[key]} instead of ${wanted[key]}`);
  if (!info.config.subjects.includes('marquee.>')) throw new Error(`The stream ${streamName} doesn’t hold marquee.>`);
  return info;
}

async function findStream(manager: JetStreamManager): Promise<StreamInfo> {
  try {
    return await manager.streams.info(streamName);
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== 10059) throw error;
    return manager.streams.add(wanted);
  }
}
