import { newId } from '@marquee/values/ids.ts';
import { instantFromMs, minuteMs } from '@marquee/values/instants.ts';
import { expect } from 'vitest';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, expectHeard, upTo } from '../conformance-case.ts';
import { hangUntilKilled } from '../hanging-hearer.ts';

export const failing: readonly ConformanceCase[] = [
  {
    name: 'a try that fails leaves nothing behind, and the next one has the result once',
    run: async (bus) => {
      let tries = 0;
      const failsTwice = recorder('again', (version) => {
        if (version === 2 && ++tries <= 2) throw new Error('not this time');
      });
      await bus.hear([failsTwice]);
      const eventId = newId();
      for (const version of upTo(3)) await bus.emit(eventId, version);
      await expectHeard(bus, 'again', [eventId, upTo(3)]);
      expect(tries).toBe(3);
    },
  },
  {
    name: 'what fails for one event holds up no other event',
    run: async (bus) => {
      const [broken, sound] = [newId(), newId()];
      const failsForOne = recorder('partly', (_version, eventId) => {
        if (eventId === broken) throw new Error('never');
      });
      await bus.hear([failsForOne]);
      for (const version of upTo(10)) {
        await bus.emit(broken, version);
        await bus.emit(sound, version);
      }
      await expectHeard(bus, 'partly', [sound, upTo(10)]);
      expect(await bus.heard('partly', broken)).toEqual([]);
    },
  },
  {
    name: 'a subscriber that fails holds up its own lane alone, and is dead after its last try',
    run: async (bus) => {
      let offsetMs = 0;
      const clock = () => instantFromMs(Date.now() + offsetMs);
      const never = recorder('broken', () => {
        throw new Error('never');
      });
      await bus.hear([recorder('sound'), never], { clock });
      const eventId = newId();
      for (const version of upTo(5)) await bus.emit(eventId, version);
      await expectHeard(bus, 'sound', [eventId, upTo(5)]);
      await bus.until(async () => {
        offsetMs += 2 * minuteMs;
        await bus.tasks.query(`notify tasks_inbox`);
        return (await bus.tasks.query(`select from tasks_engine.inbox where state = 'dead'`)).rowCount === 1;
      }, 'it is dead');
      const { rows } = await bus.tasks.query(
        `select state, count(*) from tasks_engine.inbox where subscriber = 'broken' group by state order by state`,
      );
      expect(rows).toEqual([
        { state: 'dead', count: 1 },
        { state: 'waiting', count: 4 },
      ]);
      expect(await bus.heard('broken', eventId)).toEqual([]);
    },
  },
  {
    name: 'a process that is killed in the middle of its work loses nothing, and leaves nothing half done',
    run: async (bus) => {
      const stop = await bus.hear([recorder('killed')]);
      await stop();
      const eventId = newId();
      await bus.emit(eventId, upTo(3));
      await hangUntilKilled(bus, 'killed');
      expect(await bus.heard('killed', eventId)).toEqual([]);
      await bus.hear([recorder('killed')]);
      await expectHeard(bus, 'killed', [eventId, upTo(3)]);
    },
  },
];
