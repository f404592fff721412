import { streamName } from '@marquee/service-kit/nats/stream.ts';
import { newId } from '@marquee/values/ids.ts';
import { jetstreamManager } from '@nats-io/jetstream';
import { expect } from 'vitest';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, expectHeard, gate, untilPublished, upTo } from '../conformance-case.ts';

export const closing: readonly ConformanceCase[] = [
  {
    name: 'who stops hearing ends what is under way first, and does nothing more',
    run: async (bus) => {
      const [begun, goesOn] = [gate(), gate()];
      const waits = recorder('closing', () => {
        begun.open();
        return goesOn.opened;
      });
      const stop = await bus.hear([waits]);
      const eventId = newId();
      await bus.emit(eventId, 1);
      await begun.opened;
      let stopped = false;
      const stopping = stop().then(() => {
        stopped = true;
      });
      await bus.emit(newId(), 1);
      await untilPublished(bus);
      expect(stopped).toBe(false);
      goesOn.open();
      await stopping;
      expect(await bus.heard('closing', eventId)).toEqual([1]);
    },
  },
  {
    name: 'what came while nobody heard is heard afterwards',
    run: async (bus) => {
      const stop = await bus.hear([recorder('absent')]);
      const eventId = newId();
      await bus.emit(eventId, 1);
      await expectHeard(bus, 'absent', [eventId, [1]]);
      await stop();
      for (const version of upTo(10).slice(1)) await bus.emit(eventId, version);
      await untilPublished(bus);
      await bus.hear([recorder('absent')]);
      await expectHeard(bus, 'absent', [eventId, upTo(10)]);
    },
  },
  {
    name: 'what was committed while no relay ran is published by the next one',
    run: async (bus) => {
      await bus.hear([recorder('unrelayed')]);
      await bus.stopRelay();
      const eventId = newId();
      for (const version of upTo(5)) await bus.emit(eventId, version);
      const open = await bus.events.query(`select from events_engine.outbox where published_at is null`);
      expect(open.rowCount).toBe(5);
      bus.relay();
      await expectHeard(bus, 'unrelayed', [eventId, upTo(5)]);
    },
  },
  {
    name: 'a relay that is stopped in a long queue leaves the rest to the next one',
    run: async (bus) => {
      await bus.stopRelay();
      for (const _each of upTo(3)) await bus.emit(newId(), upTo(250));
      const stop = bus.relay();
      await bus.until(
        async () =>
          (await bus.events.query(`select from events_engine.outbox where published_at is not null`)).rowCount !== 0,
        'the first are published',
      );
      await stop();
      bus.relay();
      await untilPublished(bus);
      const info = await bus.broker.asOperator(async (nats) => (await jetstreamManager(nats)).streams.info(streamName));
      expect(info.state.messages).toBe(750);
    },
  },
  // The connection came when its relay was stopped already, and stayed for ever.
  {
    name: 'a relay that is stopped before it was connected leaves no connection behind',
    run: async (bus) => {
      const stop = bus.relay();
      await Promise.all([stop(), bus.stopRelay()]);
      await bus.until(async () => (await bus.broker.connections()) === 0, 'all connections are closed');
    },
  },
];
