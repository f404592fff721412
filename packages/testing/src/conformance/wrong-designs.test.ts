import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secondMs } from '@marquee/values/instants.ts';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Broker, openBroker } from '../bus/broker.ts';
import type { Design } from '../bus/design.ts';
import { openBusOn } from '../bus/open-bus-on.ts';
import { cases } from './cases.ts';
import { acknowledgesFirst } from './wrong-designs/acknowledges-first.ts';
import { readsAboveTheLast } from './wrong-designs/reads-above-the-last.ts';
import '../provided-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-wrong-designs-'));
let broker: Broker;
beforeAll(async () => {
  broker = await openBroker({ folder });
});
afterAll(async () => {
  await broker.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Trial {
  readonly design: Design;
  readonly name: string;
}

async function run({ design, name }: Trial, patienceMs?: number): Promise<void> {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`The suite has no case “${name}”`);
  const bus = await openBusOn({
    superuserUrl: inject('superuserUrl'),
    broker,
    design,
    ...(patienceMs && { patienceMs }),
  });
  try {
    await found.run(bus);
  } finally {
    await bus.close();
    await broker.clear();
  }
}

// Each of these holds for the engine: conformance.test.ts runs the whole suite on it.
const broken: Trial[] = [
  {
    design: readsAboveTheLast,
    name: 'a transaction that commits late has a lower number, and is published all the same',
  },
  {
    design: readsAboveTheLast,
    name: 'transactions that commit in the reverse order of their numbers are all published',
  },
  {
    design: readsAboveTheLast,
    name: 'a transaction that is open while one relay ends and another begins is published',
  },
  { design: acknowledgesFirst, name: 'a try that fails leaves nothing behind, and the next one has the result once' },
  {
    design: acknowledgesFirst,
    name: 'a process that is killed in the middle of its work loses nothing, and leaves nothing half done',
  },
];

// Not test.each: it cuts names of this length off.
for (const trial of broken)
  test(`${trial.design.name} breaks a promise: ${trial.name}`, async () => {
    // Something was said and never heard: not any other error. What is lost never comes, however long one waits.
    await expect(run(trial, 4 * secondMs)).rejects.toThrow(/It never happened that \w+ heard|to deeply equal/);
  });

// A double that could do nothing at all would fail as well, and show nothing.
const sound: Trial[] = [
  {
    design: readsAboveTheLast,
    name: 'what one transaction said is heard in the order in which it was said',
  },
  { design: readsAboveTheLast, name: 'what was committed while no relay ran is published by the next one' },
  {
    design: acknowledgesFirst,
    name: 'what one transaction said is heard in the order in which it was said',
  },
  { design: acknowledgesFirst, name: 'a copy that the broker doesn’t know for one is heard once' },
  { design: acknowledgesFirst, name: 'what came while nobody heard is heard afterwards' },
];

for (const trial of sound) test(`${trial.design.name} keeps another one: ${trial.name}`, () => run(trial));
