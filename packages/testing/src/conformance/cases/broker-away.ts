import { withClient } from '@marquee/local-stack/postgres/with-client.ts';
import { streamName } from '@marquee/service-kit/nats/stream.ts';
import { newId } from '@marquee/values/ids.ts';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { recorder } from '../../bus/recorder.ts';
import { type ConformanceCase, expectHeard, passOn, untilPublished, upTo } from '../conformance-case.ts';

export const brokerAway: readonly ConformanceCase[] = [
  {
    name: 'with the broker down transactions commit, and all is caught up when it is back',
    run: async (bus) => {
      await bus.hear([recorder('down')]);
      const eventId = newId();
      await bus.emit(eventId, 1);
      await expectHeard(bus, 'down', [eventId, [1]]);
      await bus.broker.break({ wipe: false });
      for (const version of upTo(50).slice(1)) await bus.emit(eventId, version);
      await bus.broker.mend();
      await expectHeard(bus, 'down', [eventId, upTo(50)]);
    },
  },
  {
    name: 'a broker that is killed again and again while it is used loses nothing',
    run: async (bus) => {
      await bus.hear([recorder('shaken')]);
      const eventIds = upTo(3).map(() => newId());
      let version = 0;
      const emitSome = async () => {
        for (const _each of upTo(20)) {
          version++;
          await Promise.all(eventIds.map((eventId) => bus.emit(eventId, version)));
        }
      };
      for (const _each of upTo(2)) {
        await emitSome();
        await bus.broker.break({ wipe: false });
        await emitSome();
        await bus.broker.mend();
      }
      await emitSome();
      for (const eventId of eventIds) await expectHeard(bus, 'shaken', [eventId, upTo(100)]);
    },
  },
  {
    name: 'a broker that lost its store gets again what not everybody had handled',
    run: async (bus) => {
      const stopHearing = await bus.hear([recorder('wiped')]);
      const eventId = newId();
      for (const version of upTo(5)) await bus.emit(eventId, version);
      await expectHeard(bus, 'wiped', [eventId, upTo(5)]);
      await stopHearing();
      for (const version of upTo(25).slice(5)) await bus.emit(eventId, version);
      await untilPublished(bus);
      await bus.broker.break({ wipe: true });
      await bus.broker.mend();
      await bus.hear([recorder('wiped')]);
      await expectHeard(bus, 'wiped', [eventId, upTo(25)]);
    },
  },
  {
    name: 'services that start while the broker is down work once it is there',
    run: async (bus) => {
      await bus.stopRelay();
      await bus.broker.break({ wipe: false });
      bus.relay();
      await bus.hear([recorder('early')]);
      const eventId = newId();
      await bus.emit(eventId, upTo(3));
      await bus.broker.mend();
      await expectHeard(bus, 'early', [eventId, upTo(3)]);
    },
  },
  {
    name: 'a consumer that somebody deleted is made anew where it stood',
    run: async (bus) => {
      await bus.hear([recorder('deleted')]);
      const eventId = newId();
      await bus.emit(eventId, upTo(3));
      await expectHeard(bus, 'deleted', [eventId, upTo(3)]);
      await bus.broker.asOperator(async (nats) => {
        const manager = await jetstreamManager(nats);
        for await (const { name } of manager.consumers.list(streamName))
          await manager.consumers.delete(streamName, name);
      });
      for (const version of upTo(6).slice(3)) await bus.emit(eventId, version);
      await expectHeard(bus, 'deleted', [eventId, upTo(6)]);
    },
  },
  {
    name: 'what stands in the stream and isn’t Marquee’s is passed over',
    run: async (bus) => {
      await bus.hear([recorder('strangers')]);
      await passOn(bus, 'strangers');
      const eventId = newId();
      await bus.broker.asOperator(async (nats) => {
        const subject = `marquee.events.v1.event_facts_changed.${eventId}`;
        for (const content of ['', 'not JSON', '{"eventId": 5}']) await jetstream(nats).publish(subject, content);
      });
      await bus.emit(eventId, upTo(3));
      await expectHeard(bus, 'strangers', [eventId, upTo(3)]);
    },
  },
  {
    name: 'connections to Postgres that break cost nothing but time',
    run: async (bus) => {
      await bus.hear([recorder('cut')]);
      const eventId = newId();
      for (const version of upTo(5)) await bus.emit(eventId, version);
      await cutConnections(bus.ownerUrl);
      await bus.until(
        () =>
          bus.emit(eventId, 6).then(
            () => true,
            () => false,
          ),
        'a transaction commits again',
      );
      for (const version of upTo(10).slice(6)) await bus.emit(eventId, version);
      await expectHeard(bus, 'cut', [eventId, upTo(10)]);
    },
  },
];

function cutConnections(databaseUrl: string): Promise<void> {
  return withClient(databaseUrl, async (client) => {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
  });
}
