import type { SimProcess } from './scheduler.ts';
import type { Actor, Ground } from './simulated.ts';

/** The processes that live at the moment. */
export interface Population {
  living(): readonly SimProcess[];
  /** Starts anew whoever has died. */
  revive(): Promise<void>;
}

export function openPopulation(ground: Ground, actors: readonly Actor[]): Population {
  const living = new Map<Actor, SimProcess>();
  return {
    living: () => [...living.values()],
    revive: async () => {
      for (const actor of actors) {
        if (living.get(actor)?.alive) continue;
        const process: SimProcess = { name: actor.name, alive: true, open: new Set() };
        living.set(actor, process);
        await ground.scheduler.start(process, () => actor.live(ground, process));
      }
    },
  };
}
