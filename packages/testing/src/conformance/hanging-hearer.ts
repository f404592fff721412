/** A hearing service as a process of its own, which begins its work on the first message and never ends it. */
import { join } from 'node:path';
import { runProgram } from '@marquee/local-stack/processes/run-program.ts';
import type { TestBus } from '../bus/open-bus-on.ts';

/** Lets it take up what a recorder of this name hears, and kills it (kill -9) once it is in the middle. */
export async function hangUntilKilled(bus: TestBus, name: string): Promise<void> {
  const { databaseUrl, nats, streamReplicas } = bus.part('tasks', bus.tasks);
  const hearer = await runProgram({
    name: 'a hearer',
    path: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'hanging-hearer-process.ts')],
    env: {
      ...process.env,
      HEARER: JSON.stringify({ design: bus.design.name, name, databaseUrl, nats, streamReplicas }),
    },
    ready: { message: true },
  });
  await hearer.kill();
}
