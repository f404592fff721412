import { join } from 'node:path';
import { runProgram } from '@marquee/local-stack/processes/run-program.ts';
import type { NatsOptions } from '@marquee/service-kit/nats/open-nats.ts';
import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';

export interface HearerSettings {
  readonly databaseUrl: string;
  readonly nats: NatsOptions;
  /** Which share of its subscribers' runs fails. */
  readonly failingShare: number;
  readonly seed: number;
  /** How many times faster than the world its clock runs: the rests between tries are over sooner. */
  readonly clockSpeed: number;
}

export interface Hearer {
  /** Its metrics page. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a process that hears: the subscriber `note` leaves a row for what it heard, and `answer` emits a domain event.
 * Comes back when both are registered.
 */
export async function startHearer(
  bus: TestBus,
  settings: Pick<HearerSettings, 'seed'> & Partial<HearerSettings>,
): Promise<Hearer> {
  const { databaseUrl, nats } = bus.part('tasks', bus.tasks);
  const all: HearerSettings = { databaseUrl, nats, failingShare: 0, clockSpeed: 1, ...settings };
  const program = await runProgram({
    name: 'a hearer',
    path: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'hearer-process.ts')],
    env: { ...process.env, HEARER: JSON.stringify(all) },
    ready: { message: true },
  });
  const page = `http://127.0.0.1:${Number(program.message)}/metrics`;
  return { metrics: async () => (await fetch(page)).text(), stop: program.stop };
}
