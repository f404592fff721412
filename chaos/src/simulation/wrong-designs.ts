import { work } from '@marquee/testing/conformance/wrong-designs/acknowledges-first.ts';
import { publishAboveTheLast } from '@marquee/testing/conformance/wrong-designs/reads-above-the-last.ts';
import { engineDesign, type SimDesign } from './sim-design.ts';
import { looping } from './simulated.ts';
import { subscribersOf } from './subscribers.ts';

/** One relay that reads numbers above the last one that it published. */
export const readsAboveTheLast: SimDesign = {
  ...engineDesign,
  relays: [
    looping('relay above the last', 'relays', ({ broker, pool }, process) => {
      const { publisher } = broker.connect();
      const part = { service: 'events', pool: pool('events', process) };
      return () =>
        publishAboveTheLast(part, ({ id, subject, payload }, said) => {
          said.set('Nats-Msg-Id', id);
          return publisher.publish(subject, payload, said);
        });
    }),
  ],
};

/** One consumer that acknowledges before its work commits. */
export const acknowledgesFirst: SimDesign = {
  ...engineDesign,
  hearing: [
    looping('consumer that acknowledges first', 'consumes', (ground, process) => {
      const { broker, clock, log } = ground;
      const part = { service: 'tasks', pool: ground.pool('tasks', process), log };
      const hearing = { subscribers: subscribersOf(ground), clock: clock.now };
      return async () => {
        for await (const message of await broker.connect().consume('tasks')) {
          message.ack();
          await work(part, hearing, message).catch(() => undefined);
        }
      };
    }),
  ],
};
