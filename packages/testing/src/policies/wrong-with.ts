import { hits, isPassed, type Outcome } from './attempts.ts';
import type { Tried } from './tries.ts';

interface Found {
  readonly table: string;
  readonly owner: string;
  readonly tried: readonly Tried[];
  /** Of the rows that are looked for. */
  readonly keys: Readonly<Record<string, string>>;
}

/** The rules that hold for every table, and statements that didn't even run. */
export function wrongWith({ table, owner, tried, keys }: Found): string[] {
  const reads = new Map(
    tried
      .filter(({ login, verb }) => login === `${owner}_person` && verb === 'reads')
      .map((one) => [one.letter, one.outcome]),
  );
  const sees = (outcome: Outcome) =>
    Object.values(keys)
      .filter((key) => hits(outcome, key))
      .join();
  const isWrong = ({ login, letter, verb, outcome }: Tried): boolean => {
    if (typeof outcome === 'object' && 'fault' in outcome) return true;
    // Who looks at an event for Marquee does so in requests alone: realtime shows what it did before the look.
    const asked = reads.get(letter === 'U' ? 'k' : letter);
    if (login === `${owner}_service`) return false;
    // Any service adds to the history, and sees nothing of it.
    if (table.startsWith('action_history') && verb === 'adds' && login.endsWith('_service')) return !isPassed(outcome);
    // Realtime shows what a request does.
    if (login === 'authenticated' && verb === 'reads' && outcome !== 'no right')
      return asked !== undefined && sees(outcome) !== sees(asked);
    if (login !== `${owner}_person` || verb === 'deletes') return outcome !== 'no right';
    if (verb === 'addsToEvent' || verb === 'addsUnder') return isPassed(outcome);
    if (verb === 'moves' || verb === 'movesToEvent') return isPassed(outcome) && outcome.length > 0;
    return false;
  };
  return tried
    .filter(isWrong)
    .map(
      ({ login, letter, verb, row = '', outcome }) =>
        `${login} as ${letter} ${verb} ${row}: ${JSON.stringify(outcome)}`,
    );
}
