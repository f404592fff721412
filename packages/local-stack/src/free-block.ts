import { checkPorts } from './check-ports.ts';
import { type LocalPorts, localPorts } from './local-ports.ts';
import type { StackOptions } from './stack-options.ts';

const LOWEST_BASE = 11_000;
const HIGHEST_BASE = 30_000;
const TRIES_MAX = 50;

/** A block of ports in which nobody listens now, for a copy that nobody else needs to find. */
export async function freeBlock(options: Pick<StackOptions, 'processes' | 'replicasOf'>): Promise<LocalPorts> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const base = LOWEST_BASE + 100 * Math.floor((Math.random() * (HIGHEST_BASE - LOWEST_BASE)) / 100);
    const ports = localPorts(String(base));
    const isFree = await checkPorts({ ports, ...options }).then(
      () => true,
      () => false,
    );
    if (isFree) return ports;
  }
  throw new Error('No free block of ports was found on 127.0.0.1; end some of the programs that listen there.');
}
