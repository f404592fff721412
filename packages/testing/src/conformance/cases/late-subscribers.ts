import { registerSubscribers } from '@marquee/service-kit/inbox/register-subscribers.ts';
import { newId } from '@marquee/values/ids.ts';
import { expect } from 'vitest';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, expectHeard, upTo } from '../conformance-case.ts';

export const lateSubscribers: readonly ConformanceCase[] = [
  {
    name: 'a reader that doesn’t know a new subscriber’s code keeps its messages for it',
    run: async (bus) => {
      await bus.hear([recorder('old')]);
      await registerSubscribers(bus.tasks, 'tasks', [recorder('new')]);
      const eventId = newId();
      for (const version of upTo(3)) await bus.emit(eventId, version);
      await expectHeard(bus, 'old', [eventId, upTo(3)]);
      expect(await bus.heard('new', eventId)).toEqual([]);
      const { rows } = await bus.tasks.query(`select sum(attempts)::int as tries from tasks_engine.inbox`);
      expect(rows).toEqual([{ tries: 0 }]);
      await bus.hear([recorder('old'), recorder('new')]);
      await expectHeard(bus, 'new', [eventId, upTo(3)]);
      expect(await bus.heard('old', eventId)).toEqual(upTo(3));
    },
  },
  {
    name: 'a new subscriber hears what is said from its start on, and nothing earlier',
    run: async (bus) => {
      await bus.hear([recorder('elder')]);
      const eventId = newId();
      for (const version of upTo(3)) await bus.emit(eventId, version);
      await expectHeard(bus, 'elder', [eventId, upTo(3)]);
      await bus.hear([recorder('elder'), recorder('newcomer')]);
      for (const version of upTo(6).slice(3)) await bus.emit(eventId, version);
      await expectHeard(bus, 'newcomer', [eventId, [4, 5, 6]]);
      await expectHeard(bus, 'elder', [eventId, upTo(6)]);
    },
  },
  {
    name: 'what a lost store brings back is new to nobody, and not to a subscriber that began since',
    run: async (bus) => {
      const stop = await bus.hear([recorder('veteran')]);
      const eventId = newId();
      for (const version of upTo(4)) await bus.emit(eventId, version);
      await expectHeard(bus, 'veteran', [eventId, upTo(4)]);
      await stop();
      await bus.hear([recorder('veteran'), recorder('recruit')]);
      await bus.events.query(`update events_engine.outbox set published_at = null`);
      await bus.broker.break({ wipe: true });
      await bus.broker.mend();
      await bus.emit(eventId, 5);
      await expectHeard(bus, 'recruit', [eventId, [5]]);
      await expectHeard(bus, 'veteran', [eventId, upTo(5)]);
    },
  },
];
