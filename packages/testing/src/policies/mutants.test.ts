import { afterAll, beforeAll, expect, test } from 'vitest';
import { expected } from './expected.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { openTrials, type Trials } from './open-trials.ts';

/** Those that change nothing, each with its reason: one that is noticed after all doesn’t belong here. */
const equivalent: Readonly<Record<string, string>> = {
  'guests: person_updates with check (true)': 'a person may change no column that says whose guest it is',
  'guest_diets: person_updates with check (true)': 'a person may change no column that says whose diet it is',
  'invitations: person_updates with check (true)': 'a person may change no column that says whose invitation it is',
  'links: person_updates with check (true)': 'a person may change no column but when it was taken back',
  'notifications: person_updates with check (true)': 'a person may change no column but when it was read',
  'threads: person_updates with check (true)': 'a person may change no column that says whose thread it is',
};

let trials: Trials;
let mutants: Mutant[];

beforeAll(async () => {
  trials = await openTrials();
  mutants = await mutantsOf(trials.client);
});
afterAll(() => trials.close());

test.each(Object.keys(expected))(
  'the cases of %s catch each way to make it worse',
  async (name) => {
    const missed: string[] = [];
    const worse = mutants.filter(({ table }) => table === name);
    expect(worse).not.toEqual([]);
    for (const { what, sql } of worse) {
      const caught = await trials.undone(async () => {
        await trials.client.query(sql);
        return trials.isCaught(name);
      });
      const changesNothing = equivalent[`${name}: ${what}`] !== undefined;
      if (caught === changesNothing) missed.push(what);
    }
    expect(missed).toEqual([]);
  },
  60_000,
);
