import { listen } from '@marquee/service-kit/database/listen.ts';
import { registerSubscribers } from '@marquee/service-kit/inbox/register-subscribers.ts';
import { startWorkers } from '@marquee/service-kit/inbox/workers.ts';
import { startBus } from '@marquee/service-kit/nats/start-bus.ts';
import type { Design } from './design.ts';

/** The services' own engine, put together as `run-service.ts` does. */
export const engine: Design = {
  name: 'the engine',
  startRelay: (part) => {
    const bus = startBus({ ...part, onStored: () => undefined });
    return { wake: bus.wakeRelay, stop: bus.stop };
  },
  startHearing: async (part, { subscribers, clock }) => {
    const { service, pool, log, databaseUrl } = part;
    await registerSubscribers(pool, service, subscribers);
    const bus = startBus({ ...part, onStored: (lanes) => workers.wake(lanes) });
    const workers = startWorkers({
      service,
      pool,
      subscribers,
      jobs: { wake: () => undefined, runNow: async () => undefined, stop: async () => undefined },
      clock,
      log,
      lanesMax: 8,
      announce: bus.announce,
      onEmitted: bus.wakeRelay,
    });
    const channels = { [`${service}_inbox`]: () => workers.wake(), [`${service}_outbox`]: bus.wakeRelay };
    const listener = listen({ directUrl: databaseUrl, processName: service, log, channels });
    return {
      stop: async () => {
        await workers.stop();
        await bus.stop();
        await listener.stop();
      },
    };
  },
};
