import { fromJsonString } from '@bufbuild/protobuf';
import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { streamName } from '@marquee/service-kit/nats/stream.ts';
import type { Broker } from '@marquee/testing/bus/broker.ts';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';

export interface Said {
  readonly eventId: string;
  readonly version: number;
}

/** All that the stream holds, in its order. */
export function readStream(broker: Broker): Promise<Said[]> {
  return broker.asOperator(async (nats) => {
    const { state } = await (await jetstreamManager(nats)).streams.info(streamName);
    const said: Said[] = [];
    if (state.messages === 0) return said;
    const messages = await (await jetstream(nats).consumers.get(streamName)).consume({ max_messages: 5_000 });
    for await (const message of messages) {
      const { eventId, version } = fromJsonString(EventFactsChangedSchema, message.string());
      said.push({ eventId, version });
      if (message.seq >= state.last_seq) break;
    }
    return said;
  });
}
