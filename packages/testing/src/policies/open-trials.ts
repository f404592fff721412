import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { prepareAttempts } from './attempts.ts';
import { type ClaimsOf, letters } from './callers.ts';
import { readTables, type Table } from './catalogue.ts';
import { expected } from './expected.ts';
import { makeRows } from './make-rows.ts';
import { type Observed, observePeople, observeProcesses } from './observe.ts';
import { openScenes } from './open-scene.ts';

export interface Trials {
  readonly tables: readonly Table[];
  readonly client: pg.PoolClient;
  readonly claims: ClaimsOf;
  /** What is found of a table as the database is at this moment. */
  tryTable(name: string): Promise<Observed>;
  /** Whether anything of it is found to be otherwise than expected; people are tried where processes showed nothing. */
  isCaught(name: string): Promise<boolean>;
  /** Runs work in a transaction that leaves nothing behind. */
  undone<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Two events with their people, rows of both in every table, and a connection on which everybody can be tried. */
export async function openTrials(): Promise<Trials> {
  const { world, here, elsewhere, claims } = await openScenes();
  // The chain of the history grows by itself; what is tried must stay what it is.
  await world.sql.query(`delete from events_engine.jobs where kind = 'chain-history'`);
  const tables = await readTables(world.sql);
  const rowsHere = await makeRows(world.sql, tables, here);
  const rowsElsewhere = await makeRows(world.sql, tables, elsewhere);
  const client = await world.sql.connect();
  await prepareAttempts(client);
  const trialOf = (name: string) => {
    const table = tables.find((one) => one.name === name);
    if (!table) throw new Error(`there is no table ${name}: take its line out of expected.ts`);
    return { client, table, here: rowsHere[name] ?? {}, elsewhere: rowsElsewhere[name] ?? {}, claims };
  };
  return {
    tables,
    client,
    claims,
    tryTable: async (name) => {
      const processes = await observeProcesses(trialOf(name));
      const people = await observePeople(trialOf(name));
      return { ...processes, ...people, wrong: [...processes.wrong, ...people.wrong] };
    },
    isCaught: async (name) => {
      const { rows, wrong, ...line } = foundAsExpected(name);
      if (!isDeepStrictEqual(await observeProcesses(trialOf(name)), { ...line, wrong })) return true;
      return !isDeepStrictEqual(await observePeople(trialOf(name)), { rows, wrong });
    },
    undone: async (work) => {
      await client.query('begin');
      try {
        return await work();
      } finally {
        await client.query('rollback');
      }
    },
    close: async () => {
      client.release(true);
      await world.close();
    },
  };
}

/** A table's line as it would be found. */
export function foundAsExpected(name: string): Observed {
  const line = expected[name];
  if (!line) throw new Error(`${name} has no line in packages/testing/src/policies/expected.ts: write who may do what`);
  const inOrder = (who: string) => (who === '-' ? who : letters.filter((letter) => who.includes(letter)).join(''));
  return {
    rows: Object.fromEntries(Object.entries(line.rows).map(([row, who]) => [row, who.map(inOrder)])),
    service: line.service ?? 'reads adds changes deletes',
    live: line.live ?? false,
    wrong: [],
  };
}
