import type { BenchOptions } from './result.ts';
import { quantile } from './rounds.ts';

/** Does something so often a second: `work` does all of it and may hand back what ends its parts, outside of the clock. */
export async function rate(
  count: number,
  work: () => Promise<(() => Promise<unknown>) | undefined | void>,
): Promise<number> {
  const startedMs = performance.now();
  const end = await work();
  const durationMs = performance.now() - startedMs;
  await end?.();
  return (count * 1_000) / durationMs;
}

/** Several ways of doing the same, in turns (A, B, C, A, B, C, …). @returns each one's rate a round */
export async function ratesInTurns<Name extends string>(
  ways: Readonly<Record<Name, () => Promise<number>>>,
  { rounds, say, betweenRounds }: { rounds: number } & Pick<BenchOptions, 'say' | 'betweenRounds'>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(ways) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 1; round <= rounds; round++) {
    betweenRounds?.();
    for (const name of names) rates[name].push(await ways[name]());
    say(`round ${round}: ${names.map((name) => `${name} ${Math.round(rates[name].at(-1) ?? 0)}/s`).join(', ')}`);
  }
  return rates;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
