import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secondMs } from '@marquee/values/instants.ts';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { type Broker, type BrokerOptions, openBroker } from '../bus/broker.ts';
import { openBusOn } from '../bus/open-bus-on.ts';
import type { ConformanceCase } from './conformance-case.ts';
import '../provided-context.ts';

/** A last guard: servers of a cluster take seconds to agree on who leads each stream and each consumer. */
const patienceMs = 60 * secondMs;

/** Declares a test for each case: the engine on such a broker, which is as new for each. */
export function runSuite(title: string, options: Omit<BrokerOptions, 'folder'>, cases: readonly ConformanceCase[]) {
  describe(title, () => {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-conformance-'));
    let broker: Broker;
    beforeAll(async () => {
      broker = await openBroker({ ...options, folder });
      console.log(`${title}: NATS ${broker.version}`);
    });
    afterAll(async () => {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    // Not test.each: it cuts a name of this length off.
    for (const { name, run } of cases)
      test(name, { timeout: 1.5 * patienceMs }, async () => {
        const bus = await openBusOn({ superuserUrl: inject('superuserUrl'), broker, patienceMs });
        try {
          await run(bus);
        } finally {
          await bus.close();
          await broker.clear();
        }
      });
  });
}

/** The path of a newer server, where somebody has one: the suite runs on that too. */
export const newerServer = process.env.NATS_SERVER_NEWER;
