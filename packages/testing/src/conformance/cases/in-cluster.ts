import { streamName } from '@marquee/service-kit/nats/stream.ts';
import { newId } from '@marquee/values/ids.ts';
import { jetstreamManager } from '@nats-io/jetstream';
import { expect } from 'vitest';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, expectHeard, passOn, upTo } from '../conformance-case.ts';

/** What is promised where three servers keep the stream. */
export const inCluster: readonly ConformanceCase[] = [
  {
    name: 'the stream is kept on as many servers as the configuration says',
    run: async (bus) => {
      await bus.hear([recorder('copies')]);
      await passOn(bus, 'copies');
      const info = await bus.broker.asOperator(async (nats) => (await jetstreamManager(nats)).streams.info(streamName));
      expect(info.config.num_replicas).toBe(3);
      expect(info.cluster?.replicas).toHaveLength(2);
    },
  },
  {
    name: 'when the server that leads the stream dies, all goes on',
    run: async (bus) => {
      await bus.hear([recorder('majority')]);
      const eventId = newId();
      await bus.emit(eventId, upTo(10));
      await expectHeard(bus, 'majority', [eventId, upTo(10)]);
      const info = await bus.broker.asOperator(async (nats) => (await jetstreamManager(nats)).streams.info(streamName));
      await bus.broker.breakOne(info.cluster?.leader ?? '');
      for (const version of upTo(30).slice(10)) await bus.emit(eventId, version);
      await expectHeard(bus, 'majority', [eventId, upTo(30)]);
    },
  },
];
