import { topology } from '../../../../topology.ts';
import { serviceNames } from '../service-logins.ts';
import { hits, isPassed, makeAttempts, type Outcome } from './attempts.ts';
import type { ClaimsOf } from './callers.ts';
import { placesOf, type Trial, unprotected } from './look-at-table.ts';
import type { Row } from './make-rows.ts';
import { statementsOn } from './statements.ts';
import { type Tried, type Try, triesOfPeople, triesOfProcesses, type Verb, verbs } from './tries.ts';
import { wrongWith } from './wrong-with.ts';

/** What was found of a table, in the shape of its line in expected.ts. */
export interface Observed {
  /** By row: who reads, adds and changes it. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly service: string;
  readonly live: boolean;
  /** What no table may have. */
  readonly wrong: readonly string[];
}

/** Tries all that processes could do with a table's rows. */
export async function observeProcesses(trial: Trial): Promise<Omit<Observed, 'rows'>> {
  const { name } = trial.table;
  const owner = ownerOf(name);
  const { tried, keys } = await run(trial, triesOfProcesses(owner, Object.keys(trial.here)));
  const own = tried.filter(({ login }) => login === `${owner}_service`);
  return {
    service: verbs
      .filter((verb) => own.every((one) => one.verb !== verb || doesAll(one, Object.values(keys))))
      .join(' '),
    live: tried.some(
      ({ login, verb, outcome }) => login === 'authenticated' && verb === 'reads' && outcome !== 'no right',
    ),
    wrong: [...(await unprotected(trial.client, name)), ...wrongWith({ table: name, owner, tried, keys })],
  };
}

/** Tries all that people could do with them. */
export async function observePeople(trial: Trial): Promise<Pick<Observed, 'rows' | 'wrong'>> {
  const { name } = trial.table;
  const owner = ownerOf(name);
  const rows = Object.keys(trial.here);
  const { tried, keys } = await run(trial, triesOfPeople(owner, rows));
  return {
    rows: Object.fromEntries(rows.map((row) => [row, peopleAt(tried, { owner, row, key: keys[row] ?? '' })])),
    wrong: wrongWith({ table: name, owner, tried, keys }),
  };
}

const ownerOf = (table: string) =>
  serviceNames.find((service) => (topology[service].owns as readonly string[]).includes(table)) ?? 'nobody';

async function run(trial: Trial, wanted: readonly Try[]): Promise<{ tried: Tried[]; keys: Record<string, string> }> {
  const { client, table, here, elsewhere, claims } = trial;
  const { places, keys } = await placesOf(trial);
  const statementOf = statementsOn(table, { places, here, far: Object.values(elsewhere)[0] as Row });
  const tries = wanted.flatMap((one) => {
    const statement = statementOf(one);
    return statement ? [{ one, statement }] : [];
  });
  const outcomes = await makeAttempts(
    client,
    tries.map(({ one, statement }) => ({ login: one.login, claims: claimsIn(one, claims), ...statement })),
  );
  return { tried: tries.map(({ one }, nr) => ({ ...one, outcome: outcomes[nr] as Outcome })), keys };
}

/** What is added is one more row with the same columns: it is in by any outcome but a no. What is deleted is gone. */
function doesAll({ verb, outcome }: Tried, keys: readonly string[]): boolean {
  if (verb === 'adds') return isPassed(outcome);
  if (verb === 'deletes') return outcome === 'passed' || (isPassed(outcome) && !keys.some((key) => hits(outcome, key)));
  return keys.every((key) => hits(outcome, key));
}

/** Who reads, adds and changes a row, as expected.ts writes it. */
function peopleAt(tried: readonly Tried[], { owner, row, key }: { owner: string; row: string; key: string }): string[] {
  return (['reads', 'adds', 'changes'] satisfies Verb[]).map((verb) => {
    const asked = tried.filter(
      (one) => one.login === `${owner}_person` && one.verb === verb && (one.row ?? row) === row,
    );
    if (asked.every(({ outcome }) => outcome === 'no right')) return '-';
    const may = asked.filter(({ outcome }) => (verb === 'adds' ? isPassed(outcome) : hits(outcome, key)));
    return may.map(({ letter }) => letter).join('');
  });
}

/** In a query of a service the policies know that nothing is written; realtime has the token's claims alone. */
function claimsIn({ login, letter, verb }: Try, claims: ClaimsOf): object {
  const inQuery = verb === 'reads' && login !== 'authenticated';
  return inQuery ? { ...claims[letter], reads: 'true' } : claims[letter];
}
