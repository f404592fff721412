import { newId } from '@marquee/values/ids.ts';
import { expect } from 'vitest';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, expectHeard, gate, upTo } from '../conformance-case.ts';

export const manyHearers: readonly ConformanceCase[] = [
  {
    name: 'several processes of a service share the work, and do nothing twice',
    run: async (bus) => {
      for (const _each of upTo(3)) await bus.hear([recorder('shared')]);
      const eventIds = upTo(10).map(() => newId());
      for (const version of upTo(10)) await Promise.all(eventIds.map((eventId) => bus.emit(eventId, version)));
      for (const eventId of eventIds) await expectHeard(bus, 'shared', [eventId, upTo(10)]);
    },
  },
  {
    name: 'while one lane is at work, the others go on',
    run: async (bus) => {
      const [held, others] = [newId(), upTo(5).map(() => newId())];
      const { opened, open } = gate();
      await bus.hear([recorder('lanes', (_version, eventId) => (eventId === held ? opened : undefined))]);
      await bus.emit(held, upTo(2));
      for (const eventId of others) await bus.emit(eventId, upTo(3));
      for (const eventId of others) await expectHeard(bus, 'lanes', [eventId, upTo(3)]);
      expect(await bus.heard('lanes', held)).toEqual([]);
      open();
      await expectHeard(bus, 'lanes', [held, upTo(2)]);
    },
  },
  {
    name: 'when the process that reads the stream ends, another one goes on reading',
    run: async (bus) => {
      const stopFirst = await bus.hear([recorder('successor')]);
      const eventId = newId();
      await bus.emit(eventId, 1);
      await expectHeard(bus, 'successor', [eventId, [1]]);
      await bus.hear([recorder('successor')]);
      await stopFirst();
      for (const version of upTo(5).slice(1)) await bus.emit(eventId, version);
      await expectHeard(bus, 'successor', [eventId, upTo(5)]);
    },
  },
];
