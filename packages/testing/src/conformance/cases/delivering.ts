import {
  EventFactsChangedSchema,
  PersonErasedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { TaskEndedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { expect } from 'vitest';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, expectHeard, passOn, upTo } from '../conformance-case.ts';

export const delivering: readonly ConformanceCase[] = [
  {
    name: 'what was committed is heard, with its id and its time',
    run: async (bus) => {
      await bus.hear([recorder('plain')]);
      const eventId = newId();
      await bus.emit(eventId, 7);
      await expectHeard(bus, 'plain', [eventId, [7]]);
      const heard = await bus.tasks.query(`select message_id, occurred_at from tasks_engine.heard`);
      const said = await bus.events.query(`select id as message_id, occurred_at from events_engine.outbox`);
      expect(heard.rows).toEqual(said.rows);
    },
  },
  {
    name: 'what was rolled back is never heard',
    run: async (bus) => {
      await bus.hear([recorder('kept')]);
      const eventId = newId();
      const changedItsMind = new Error('rolled back');
      await expect(bus.emit(eventId, 1, () => Promise.reject(changedItsMind))).rejects.toBe(changedItsMind);
      await passOn(bus, 'kept');
      expect(await bus.heard('kept', eventId)).toEqual([]);
    },
  },
  {
    name: 'what one transaction said is heard in the order in which it was said',
    run: async (bus) => {
      await bus.hear([recorder('several')]);
      const eventId = newId();
      await bus.emit(eventId, upTo(20));
      await expectHeard(bus, 'several', [eventId, upTo(20)]);
    },
  },
  {
    name: 'what is about no event is heard too, in its order',
    run: async (bus) => {
      await bus.hear([recorder('general')]);
      for (const version of upTo(10)) await bus.emit('', version);
      await expectHeard(bus, 'general', ['', upTo(10)]);
    },
  },
  {
    name: 'every subscriber of a domain event hears it, and those of another one don’t',
    run: async (bus) => {
      const elsewhere: string[] = [];
      const other = subscriber('other', PersonErasedSchema, async (_ctx, { personId }) => {
        elsewhere.push(personId);
      });
      await bus.hear([recorder('first'), recorder('second'), other]);
      const eventId = newId();
      for (const version of upTo(3)) await bus.emit(eventId, version);
      for (const name of ['first', 'second']) await expectHeard(bus, name, [eventId, upTo(3)]);
      expect(elsewhere).toEqual([]);
    },
  },
  {
    name: 'what a subscriber says is heard once, though its first try failed after saying it',
    run: async (bus) => {
      let tries = 0;
      const answers: string[] = [];
      const speaks = subscriber('speaks', EventFactsChangedSchema, async (ctx, { eventId }) => {
        tries++;
        ctx.emit(TaskEndedSchema, { eventId, taskId: newId() });
        if (tries === 1) throw new Error('not this time');
      });
      const listens = subscriber('listens', TaskEndedSchema, async (_ctx, _message, { messageId }) => {
        answers.push(messageId);
      });
      await bus.hear([speaks, listens]);
      await bus.emit(newId(), 1);
      await bus.until(async () => answers.length > 0, 'what it said is heard');
      const said = await bus.tasks.query<{ id: string }>(`select id from tasks_engine.outbox`);
      expect([tries, answers]).toEqual([2, said.rows.map(({ id }) => id)]);
    },
  },
];
