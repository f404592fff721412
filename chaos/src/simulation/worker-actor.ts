import { runLane } from '@marquee/service-kit/inbox/run-lane.ts';
import { readyLanes } from '@marquee/service-kit/inbox/workers.ts';
import { shuffled } from '../seeded.ts';
import { type Actor, looping } from './simulated.ts';
import { subscribersOf } from './subscribers.ts';

/** A process's worker: takes up lanes that are ready, in any order, and works on each until nothing is due. */
export function workerActor(service: string, name: string): Actor {
  return looping(name, 'looks for lanes', (ground, process) => {
    const { clock, log, chance } = ground;
    const options = {
      service,
      pool: ground.pool(service, process),
      subscribers: subscribersOf(ground),
      jobs: { wake: () => undefined },
      clock: clock.now,
      log,
      random: chance.random,
      onEmitted: () => undefined,
      announce: () => undefined,
    };
    return async () => {
      const { lanes } = await readyLanes(options);
      for (const lane of shuffled(lanes, chance.random)) while ((await runLane(options, lane)) === 'more');
    };
  });
}
