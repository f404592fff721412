import { failpoints } from '@marquee/service-kit/failpoints/failpoint.ts';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import '@marquee/testing/provided-context.ts';
import { runSeed } from './run-seed.ts';
import { openSimDatabase, type SimDatabase } from './sim-database.ts';
import { engineDesign, type SimDesign } from './sim-design.ts';
import { acknowledgesFirst, readsAboveTheLast } from './wrong-designs.ts';

let database: SimDatabase;
beforeAll(async () => {
  database = await openSimDatabase(inject('superuserUrl'));
});
afterAll(() => database.close());

const minutes = { timeout: 600_000 };

test('under whatever 60 seeds choose, the engine keeps its promises', minutes, async () => {
  const broken = [];
  const died = new Set<string>();
  for (let seed = 1; seed <= 60; seed++) {
    const { problems, acknowledged, trace } = await runSeed(database, seed, engineDesign);
    for (const step of trace) died.add(/ dies at (.*)/.exec(step)?.[1] ?? '');
    if (problems.length > 0 || acknowledged === 0) broken.push({ seed, problems });
  }
  expect(broken).toEqual([]);
  // A point where nobody died was not tried.
  expect(failpoints.filter((point) => !died.has(point))).toEqual([]);
});

test('a seed repeats all of its steps, and another one takes others', minutes, async () => {
  for (const seed of [7, 8, 9]) {
    const first = await runSeed(database, seed, engineDesign);
    const again = await runSeed(database, seed, engineDesign);
    expect(again).toEqual(first);
    expect(first.trace).not.toEqual((await runSeed(database, seed + 10, engineDesign)).trace);
  }
});

/** The first seed of 50 under which this one breaks a promise as expected. */
async function firstBroken(design: SimDesign, promise: RegExp): Promise<number | undefined> {
  for (let seed = 1; seed <= 50; seed++) {
    const { problems } = await runSeed(database, seed, design);
    if (problems.some((problem) => promise.test(problem))) return seed;
  }
  return undefined;
}

test(
  'a relay that reads numbers above the last one loses something, and its seed loses it again',
  minutes,
  async () => {
    const seed = (await firstBroken(readsAboveTheLast, /left to publish/)) ?? 0;
    expect(seed).toBeGreaterThan(0);
    expect((await runSeed(database, seed, readsAboveTheLast)).lost).toBeGreaterThan(0);
  },
);

test('a consumer that acknowledges before its work commits loses something', minutes, async () => {
  const seed = (await firstBroken(acknowledgesFirst, /what (note|answer) made/)) ?? 0;
  expect(seed).toBeGreaterThan(0);
  expect((await runSeed(database, seed, acknowledgesFirst)).lost).toBeGreaterThan(0);
});
