import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Broker, openBroker } from '@marquee/testing/bus/broker.ts';
import { openBusOn, type TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import { openCluster } from '@marquee/testing/open-cluster.ts';

export interface EngineParts {
  readonly broker: Broker;
  /** Opens the bus on a database that nobody used before; one after the other, since they share the broker. */
  openBus(): Promise<TestBus>;
}

/** How long catching up may take before a fault is given up; a last guard. */
const patienceMs = 240_000;

/** Opens a Postgres and a broker for a fault, and takes all of it away afterwards. */
export async function withEngine<T>(work: (parts: EngineParts) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-chaos-'));
  const postgres = await openCluster(join(folder, 'postgres'));
  const broker = await openBroker({ folder });
  const { superuserUrl } = postgres;
  try {
    return await work({ broker, openBus: () => openBusOn({ superuserUrl, broker, patienceMs }) });
  } finally {
    await broker.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
