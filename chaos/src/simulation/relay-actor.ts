import { relayTurn } from '@marquee/service-kit/outbox/relay.ts';
import { type Actor, looping } from './simulated.ts';

/** So few that a handful of domain events is several batches. */
const batchRows = 3;

/** A process's relay; of several one holds the lease, and others may believe it. */
export function relayActor(service: string, name: string): Actor {
  return looping(name, 'relays', ({ leases, broker, clock, log, pool }, process) => {
    const { publisher, look } = broker.connect();
    return relayTurn(
      { service, pool: pool(service, process), log },
      { publisher, look, lease: leases.of(`${service} relay`, process), nowMs: clock.ms, batchRows },
    );
  });
}
