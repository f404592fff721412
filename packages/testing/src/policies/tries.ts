import { serviceNames } from '../service-logins.ts';
import type { Outcome } from './attempts.ts';
import { type Letter, letters } from './callers.ts';

export const verbs = ['reads', 'adds', 'changes', 'deletes'] as const;
export type Verb = (typeof verbs)[number];

/** One caller's try at one table. */
export interface Try {
  readonly login: string;
  readonly letter: Letter;
  readonly verb: Verb | 'moves' | 'movesToEvent' | 'addsToEvent' | 'addsUnder';
  /** The row, where one is added; the other verbs hit what they hit. */
  readonly row?: string;
}

export type Tried = Try & { readonly outcome: Outcome };

/** To these the other event is their own, or one of theirs. */
const atEventB = 'XYWlj';
const atBothEvents = 'F';

/** As people: in a request of the service that owns the table, and in realtime. */
export function triesOfPeople(owner: string, rows: readonly string[]): Try[] {
  const login = `${owner}_person`;
  return letters.flatMap((letter): Try[] => {
    const adds = (verb: Try['verb']) => rows.map((row) => ({ login, letter, verb, row }));
    const strays = !atEventB.includes(letter);
    // Who works at both may say of their own row at which of them it is.
    const straysToEvent = strays && !atBothEvents.includes(letter);
    return [
      { login: 'authenticated', letter, verb: 'reads' },
      { login, letter, verb: 'reads' },
      { login, letter, verb: 'changes' },
      { login, letter, verb: 'deletes' },
      ...adds('adds'),
      ...(strays ? [{ login, letter, verb: 'moves' } as const, ...adds('addsUnder')] : []),
      ...(straysToEvent ? [{ login, letter, verb: 'movesToEvent' } as const, ...adds('addsToEvent')] : []),
    ];
  });
}

/** As the processes: the service that owns the table, the others, and the roles that Supabase brings. */
export function triesOfProcesses(owner: string, rows: readonly string[]): Try[] {
  const all = (login: string, letter: Letter): Try[] =>
    verbs.flatMap((verb): Try[] =>
      verb === 'adds' ? rows.map((row) => ({ login, letter, verb, row })) : [{ login, letter, verb }],
    );
  const others = serviceNames.filter((name) => name !== owner).flatMap((name) => [`${name}_service`, `${name}_person`]);
  return [
    ...all(`${owner}_service`, 'N'),
    ...[...others, 'authenticated', 'anon', 'service_role'].flatMap((login) => all(login, 'C')),
  ];
}
