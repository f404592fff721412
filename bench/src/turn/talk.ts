import type { Checkpoints } from './checkpoints.ts';

/** One talk: what each turn took, and what it held in checkpoints after some of them. */
export interface Talk {
  /** Of each turn, from the first. */
  readonly turnMs: readonly number[];
  readonly held: readonly (readonly [turn: number, Checkpoints])[];
}

/** The turns that are looked at, from the shortest talk to the longest. */
export interface Turns {
  readonly early: number;
  readonly middle: number;
  readonly late: number;
}

/** So many turns before and after the one that is looked at count with it: one alone says little. */
const around = 4;

/** How long a talk must be for its latest turn to be looked at. */
export const turnsOf = ({ late }: Turns): number => late + around;

/** What all talks took around a turn. */
export function timesAround(talks: readonly Talk[], turn: number): number[] {
  return talks.flatMap(({ turnMs }) => turnMs.slice(turn - 1 - around, turn + around));
}

/** How many bytes more a talk holds with each turn between two of them. */
export function growthBetween({ held }: Talk, from: number, to: number): number {
  const bytesAt = (turn: number) => {
    const found = held.find(([at]) => at === turn);
    if (!found) throw new Error(`nobody looked at turn ${turn}`);
    return found[1].bytes;
  };
  return (bytesAt(to) - bytesAt(from)) / (to - from);
}

/** After each of these turns somebody looks at what the talk holds. */
export function looksAt({ early, middle, late }: Turns, turn: number): boolean {
  return [early, middle, late].includes(turn) || turn % (late / 10) === 0;
}
