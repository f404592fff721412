/** What a ratio may be at most, or must be at least. */
export type Aim = { readonly atMost: number } | { readonly atLeast: number };

/** A figure of somebody else's for the same work. */
export interface Other {
  readonly name: string;
  readonly value: number;
}

/** What the figures came from, as a page can draw it: points of each line, in the order in which they came. */
export interface Plot {
  readonly x: string;
  readonly y: string;
  readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[];
}

/** One figure of ours beside others' for the same work. */
export interface Result {
  readonly name: string;
  readonly metric: string;
  readonly unit: string;
  readonly ours: number;
  readonly others: readonly Other[];
  /** Ours by the one that it is held against; ours itself where the aim is a bare number. */
  readonly ratio: number;
  /** What the ratio may be at most, or must be at least. */
  readonly aim: number;
  readonly bound: 'at most' | 'at least';
  readonly holds: boolean;
  readonly plot?: Plot;
}

/** One bench: starts what it needs on parts of its own, measures, and says what came out. */
export type Bench = (options: BenchOptions) => Promise<Result[]>;

export interface BenchOptions {
  /** A tenth of the rows and fewer rounds: says whether it runs, not how fast it is. */
  readonly quick: boolean;
  /** How far it has come; never on standard output. */
  readonly say: (line: string) => void;
  /** To be called between rounds: how even the machine is, is measured there too. */
  readonly betweenRounds?: () => void;
}

type What = Pick<Result, 'name' | 'metric' | 'unit' | 'plot'> & { readonly aim: Aim };

/** Ours beside one or more others; the aim is about the first of them. */
export function result(what: What, ours: number, [against, ...rest]: readonly [Other, ...Other[]]): Result {
  return judged(what, { ours, others: [against, ...rest], ratio: ours / against.value });
}

/** A figure whose aim is a bare number, in its own unit; others only stand beside it. */
export function figure(what: What, ours: number, others: readonly Other[] = []): Result {
  return judged(what, { ours, others, ratio: ours });
}

function judged(
  { name, metric, unit, aim, plot }: What,
  measured: { ours: number; others: readonly Other[]; ratio: number },
): Result {
  const ratio = round(measured.ratio);
  const bound = 'atMost' in aim ? ('at most' as const) : ('at least' as const);
  const limit = 'atMost' in aim ? aim.atMost : aim.atLeast;
  return {
    name,
    metric,
    unit,
    ours: round(measured.ours),
    others: measured.others.map((other) => ({ name: other.name, value: round(other.value) })),
    ratio,
    aim: limit,
    bound,
    holds: bound === 'at most' ? ratio <= limit : ratio >= limit,
    ...(plot && { plot: rounded(plot) }),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

const rounded = ({ lines, ...axes }: Plot): Plot => ({
  ...axes,
  lines: lines.map(({ name, points }) => ({ name, points: points.map(([x, y]) => [round(x), round(y)] as const) })),
});

/** Each way's figure in each round: how far the rounds lie apart is what the ratio can be trusted by. */
export function plotOfRounds(y: string, ways: Readonly<Record<string, readonly number[]>>): Plot {
  return {
    x: 'round',
    y,
    lines: Object.entries(ways).map(([name, values]) => ({ name, points: values.map((value, at) => [at + 1, value]) })),
  };
}

/** For programs: what `--json` prints of a figure, and nothing else. */
export function resultAsLine({ name, metric, unit, ours, others, ratio, aim, holds }: Result) {
  return { name, metric, unit, ours, others, ratio, aim, holds };
}

/** For people: one line a figure. */
export function resultInWords({ name, metric, unit, ours, others, ratio, aim, bound, holds }: Result): string {
  const beside = others.map((other) => `, ${other.value} ${unit} ${other.name}`).join('');
  return `${holds ? '✓' : '✗'} ${name}, ${metric}: ${ours} ${unit}${beside}: ${ratio} (aim: ${bound} ${aim})`;
}
