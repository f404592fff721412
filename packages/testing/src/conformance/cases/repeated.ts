import { newId } from '@marquee/values/ids.ts';
import { jetstream } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { expect } from 'vitest';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, expectHeard, passOn, untilPublished, upTo } from '../conformance-case.ts';

export const repeated: readonly ConformanceCase[] = [
  {
    name: 'what is delivered again has its result once',
    run: async (bus) => {
      await bus.hear([recorder('once')]);
      const eventId = newId();
      for (const version of upTo(20)) await bus.emit(eventId, version);
      await expectHeard(bus, 'once', [eventId, upTo(20)]);
      // The relay is told that nothing was ever published, and the reader that nothing was ever stored.
      await bus.events.query(`update events_engine.outbox set published_at = null`);
      await bus.tasks.query(`update tasks_engine.stream_cursor set last_seq = 0`);
      await bus.broker.break({ wipe: true });
      await bus.broker.mend();
      await untilPublished(bus);
      await bus.emit(eventId, 21);
      await expectHeard(bus, 'once', [eventId, upTo(21)]);
    },
  },
  {
    name: 'what a relay published and didn’t mark is published again, and heard once',
    run: async (bus) => {
      await bus.hear([recorder('unmarked')]);
      const eventId = newId();
      await bus.emit(eventId, upTo(10));
      await expectHeard(bus, 'unmarked', [eventId, upTo(10)]);
      await bus.events.query(`update events_engine.outbox set published_at = null, stream_seq = null`);
      await passOn(bus, 'unmarked');
      await untilPublished(bus);
      await bus.emit(eventId, 11);
      await expectHeard(bus, 'unmarked', [eventId, upTo(11)]);
    },
  },
  {
    name: 'a copy that the broker doesn’t know for one is heard once',
    run: async (bus) => {
      await bus.hear([recorder('copies')]);
      const eventId = newId();
      await bus.emit(eventId, 1);
      await expectHeard(bus, 'copies', [eventId, [1]]);
      const { rows } = await bus.events.query(
        `select id, type, subject, payload, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time from events_engine.outbox`,
      );
      await bus.broker.asOperator(async (nats) => {
        const { id, type, subject, payload, time } = rows[0];
        const said = headers();
        for (const [name, value] of Object.entries({ id, type, source: 'events', time })) said.set(`ce-${name}`, value);
        // Without the id by which the stream recognises a copy.
        for (let copy = 0; copy < 3; copy++) await jetstream(nats).publish(subject, payload, { headers: said });
      });
      await passOn(bus, 'copies');
      expect(await bus.heard('copies', eventId)).toEqual([1]);
    },
  },
  {
    name: 'two relays of one service publish nothing twice and nothing out of order',
    run: async (bus) => {
      bus.relay();
      await bus.hear([recorder('relays')]);
      const eventIds = upTo(4).map(() => newId());
      for (const version of upTo(20)) await Promise.all(eventIds.map((eventId) => bus.emit(eventId, version)));
      for (const eventId of eventIds) await expectHeard(bus, 'relays', [eventId, upTo(20)]);
    },
  },
];
