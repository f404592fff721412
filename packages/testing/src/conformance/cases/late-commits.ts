import { newId } from '@marquee/values/ids.ts';
import { expect } from 'vitest';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, emitLate, expectHeard, passOn, upTo } from '../conformance-case.ts';

export const lateCommits: readonly ConformanceCase[] = [
  {
    name: 'a transaction that commits late has a lower number, and is published all the same',
    run: async (bus) => {
      await bus.hear([recorder('late')]);
      const [slow, quick] = [newId(), newId()];
      const late = await emitLate(bus, slow, 1);
      await bus.emit(quick, 1);
      await expectHeard(bus, 'late', [quick, [1]]);
      const published = await bus.events.query(
        `select count(*) from events_engine.outbox where published_at is not null`,
      );
      expect(published.rows[0]).toEqual({ count: 1 });
      await late.commit();
      await expectHeard(bus, 'late', [slow, [1]]);
    },
  },
  {
    name: 'transactions that commit in the reverse order of their numbers are all published',
    run: async (bus) => {
      await bus.hear([recorder('reverse')]);
      const eventIds = upTo(8).map(() => newId());
      const late = [];
      for (const eventId of eventIds) late.push(await emitLate(bus, eventId, 1));
      for (const one of late.toReversed()) {
        await one.commit();
        await passOn(bus, 'reverse');
      }
      for (const eventId of eventIds) await expectHeard(bus, 'reverse', [eventId, [1]]);
    },
  },
  {
    name: 'a transaction that is open while one relay ends and another begins is published',
    run: async (bus) => {
      await bus.hear([recorder('between')]);
      const eventId = newId();
      const late = await emitLate(bus, eventId, 1);
      await passOn(bus, 'between');
      await bus.stopRelay();
      bus.relay();
      await passOn(bus, 'between');
      await late.commit();
      await expectHeard(bus, 'between', [eventId, [1]]);
    },
  },
  {
    name: 'of many writers that commit when it pleases them none is skipped',
    run: async (bus) => {
      await bus.hear([recorder('many')]);
      const eventIds = upTo(8).map(() => newId());
      await Promise.all(
        eventIds.map(async (eventId, writer) => {
          for (const version of upTo(25))
            await bus.emit(eventId, version, () => {
              // Each writer holds its transactions open for another while, and so commits among later numbers.
              const turns = (writer * 7 + version * 3) % 10;
              return new Promise((resolve) => setTimeout(resolve, turns));
            });
        }),
      );
      for (const eventId of eventIds) await expectHeard(bus, 'many', [eventId, upTo(25)]);
    },
  },
];
