import { join } from 'node:path';
import type { FaultOptions, FaultResult } from '../fault.ts';
import { mustGoOn, outages } from '../outage/outages.ts';
import { publishedAgain } from './published-again.ts';

/** NATS is killed, loses its store, stands still and restarts: commands succeed meanwhile. */
export async function nats(options: FaultOptions): Promise<FaultResult[]> {
  const away = await outages(options, {
    name: 'nats',
    ways: ['wiped', 'killed', 'stopped', 'restarted'],
    partOf: ({ stack, dataFolder }) => ({
      kept: stack.parts().nats,
      storeFolder: join(dataFolder, 'nats', 'jetstream'),
    }),
    broken: mustGoOn,
  });
  return [...away, await publishedAgain(options)];
}
