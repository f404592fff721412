/** One figure of ours beside others' for the same work. */
export interface Result {
  readonly name: string;
  readonly metric: string;
  readonly unit: string;
  readonly ours: number;
  readonly others: readonly { readonly name: string; readonly value: number }[];
  /** Ours by the best of the others. */
  readonly ratio: number;
  /** What the ratio may be at most. */
  readonly aim: number;
  readonly holds: boolean;
}

export interface BenchOptions {
  /** A tenth of the rows and fewer rounds: says whether it runs, not how fast it is. */
  readonly quick: boolean;
  /** How far it has come; never on standard output. */
  readonly say: (line: string) => void;
}

export function result(
  what: Pick<Result, 'name' | 'metric' | 'unit' | 'aim'>,
  ours: number,
  other: { readonly name: string; readonly value: number },
): Result {
  const ratio = round(ours / other.value);
  const others = [{ name: other.name, value: round(other.value) }];
  return { ...what, ours: round(ours), others, ratio, holds: ratio <= what.aim };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** For people: one line a figure. */
export function resultInWords({ name, metric, unit, ours, others, ratio, aim, holds }: Result): string {
  const beside = others.map((other) => `${other.value} ${unit} ${other.name}`).join(', ');
  return `${holds ? '✓' : '✗'} ${name}, ${metric}: ${ours} ${unit}, ${beside}: ${ratio} times (aim: at most ${aim})`;
}
