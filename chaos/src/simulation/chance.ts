import { type Seeded, seeded } from '../seeded.ts';

/** How often each fault comes where it could. */
const shares = {
  death: 0.02,
  'lost answer': 0.01,
  'late commit': 0.2,
  'lost message': 0.04,
  'stray message': 0.04,
  'lost acknowledgement': 0.06,
  duplicate: 0.06,
  'lost reader acknowledgement': 0.1,
  'false lease': 0.15,
  'failed try': 0.1,
  'failed call': 0.1,
  'unknown call': 0.15,
  refusal: 0.15,
  poison: 0.2,
} as const;

/** What happens by chance in one seed. */
export interface Chance {
  /** From 0 up to 1, the next of the seed. */
  readonly random: Seeded;
  /** Whether this fault happens here; none does once they have ended. */
  of(fault: keyof typeof shares): boolean;
  one<T>(choices: readonly T[]): T;
  endFaults(): void;
}

export function openChance(seed: number): Chance {
  const random = seeded(seed);
  let faulty = true;
  return {
    random,
    of: (fault) => faulty && random() < shares[fault],
    one: (choices) => choices[Math.floor(random() * choices.length)] as (typeof choices)[number],
    endFaults: () => {
      faulty = false;
    },
  };
}
