import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openBroker } from './bus/broker.ts';
import { openBusOn, type TestBus } from './bus/open-bus-on.ts';
import './provided-context.ts';

/** For a test: the bus with the services' own engine, on a broker of its own. */
export async function openBus(): Promise<TestBus> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bus-'));
  const broker = await openBroker({ folder });
  const bus = await openBusOn({ superuserUrl: inject('superuserUrl'), broker });
  return {
    ...bus,
    close: async () => {
      await bus.close();
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
