/** Something that is done once and timed, with what must be there before it and go after it. */
export interface Work {
  before(): Promise<void>;
  run(): Promise<void>;
  after(): Promise<void>;
}

export interface Samples {
  readonly ours: number[];
  readonly other: number[];
}

/**
 * Times two ways of doing the same in turns (A, B, A, B, …), so that what else the machine does falls on both. Each round
 * begins with some that aren't counted. `between` is called before each of them. @returns each one's duration in ms
 */
export async function inTurns(
  works: { readonly ours: readonly Work[]; readonly other: readonly Work[] },
  { rounds, warmUp, between }: { rounds: number; warmUp: number; between?: (() => void) | undefined },
): Promise<Samples> {
  const samples: Samples = { ours: [], other: [] };
  for (let round = 0; round < rounds; round++) {
    between?.();
    for (const side of ['ours', 'other'] as const) {
      for (const work of works[side].slice(0, warmUp)) await timed(work);
      for (const work of works[side]) samples[side].push(await timed(work));
    }
  }
  return samples;
}

async function timed({ before, run, after }: Work): Promise<number> {
  await before();
  const startedMs = performance.now();
  await run();
  const durationMs = performance.now() - startedMs;
  await after();
  return durationMs;
}

/** The value that this share of all lies at or below. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
