import { newId } from '@marquee/values/ids.ts';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, expectHeard, upTo } from '../conformance-case.ts';

export const order: readonly ConformanceCase[] = [
  {
    name: 'what is said about one event is reacted to in its order, also where tries fail, by two readers and workers',
    run: async (bus) => {
      const tries = new Map<string, number>();
      const flaky = recorder('order', (version, eventId) => {
        const count = (tries.get(`${eventId} ${version}`) ?? 0) + 1;
        tries.set(`${eventId} ${version}`, count);
        if (version % 7 === 0 && count === 1) throw new Error('not this time');
      });
      await bus.hear([flaky]);
      await bus.hear([flaky]);
      const eventIds = upTo(4).map(() => newId());
      for (const version of upTo(30)) await Promise.all(eventIds.map((eventId) => bus.emit(eventId, version)));
      for (const eventId of eventIds) await expectHeard(bus, 'order', [eventId, upTo(30)]);
    },
  },
  {
    name: 'the order holds while relays come and go',
    run: async (bus) => {
      await bus.hear([recorder('relayed')]);
      const eventId = newId();
      let stop = bus.stopRelay;
      for (const version of upTo(40)) {
        await bus.emit(eventId, version);
        if (version % 10 !== 0) continue;
        await stop();
        stop = bus.relay();
      }
      await expectHeard(bus, 'relayed', [eventId, upTo(40)]);
    },
  },
  {
    name: 'the order holds while hearers come and go',
    run: async (bus) => {
      let stop = await bus.hear([recorder('followed')]);
      const eventId = newId();
      for (const version of upTo(40)) {
        await bus.emit(eventId, version);
        if (version % 10 !== 0) continue;
        await stop();
        stop = await bus.hear([recorder('followed')]);
      }
      await expectHeard(bus, 'followed', [eventId, upTo(40)]);
    },
  },
];
