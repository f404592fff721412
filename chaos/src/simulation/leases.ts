import type { Lease } from '@marquee/service-kit/leases/lease.ts';
import type { Chance } from './chance.ts';
import type { SimProcess } from './scheduler.ts';

/** Who may do what only one may do at a time; by chance a second one believes that it may. */
export interface Leases {
  of(name: string, process: SimProcess): Lease;
}

export function openLeases(chance: Chance): Leases {
  const holders = new Map<string, SimProcess>();
  return {
    of: (name, process) => ({
      hold: async () => {
        if (!holders.get(name)?.alive) holders.set(name, process);
        return holders.get(name) === process || chance.of('false lease');
      },
      release: async () => undefined,
    }),
  };
}
