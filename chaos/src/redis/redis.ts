import { join } from 'node:path';
import type { FaultOptions, FaultResult } from '../fault.ts';
import { mustGoOn, outages } from '../outage/outages.ts';

/** Redis is killed, loses its data, stands still and restarts: commands succeed meanwhile, and due jobs are done. */
export function redis(options: FaultOptions): Promise<FaultResult[]> {
  return outages(options, {
    name: 'redis',
    ways: ['wiped', 'killed', 'stopped', 'restarted'],
    partOf: ({ stack, dataFolder }) => ({ kept: stack.parts().redis, storeFolder: join(dataFolder, 'redis') }),
    broken: mustGoOn,
  });
}
