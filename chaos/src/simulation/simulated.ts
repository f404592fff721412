import type { Log } from '@marquee/service-kit/logs/log.ts';
import type pg from 'pg';
import type { Chance } from './chance.ts';
import type { Leases } from './leases.ts';
import type { Scheduler, SimProcess } from './scheduler.ts';
import type { SimBroker } from './sim-broker.ts';
import type { SimClock } from './sim-clock.ts';
import type { Truth } from './truth.ts';

/** What every simulated process stands on. */
export interface Ground {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly broker: SimBroker;
  readonly clock: SimClock;
  readonly leases: Leases;
  readonly truth: Truth;
  readonly log: Log;
  /** A service's pool as one process sees it. */
  pool(service: string, process: SimProcess): pg.Pool;
}

/** A process by its name, and what it does from its start until it dies; then it is started again. */
export interface Actor {
  readonly name: string;
  live(ground: Ground, process: SimProcess): Promise<void>;
}

/** One that begins its work again and again; after an error too, as the engine's loops do. */
export function looping(
  name: string,
  label: string,
  open: (ground: Ground, process: SimProcess) => () => Promise<void>,
): Actor {
  return {
    name,
    live: async (ground, process) => {
      const work = open(ground, process);
      for (;;) {
        await ground.scheduler.turn({ label, idle: true, act: () => undefined });
        await work().catch(() => undefined);
      }
    },
  };
}
