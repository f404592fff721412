interface Versioned {
  readonly id: string;
  /** The first of its chain; null for a first one. */
  readonly versionOf: string | null;
  readonly version: number;
}

/** The newest of each chain with those before it, the newest first; the chains stay in the order of their newest. */
export function newestOfChains<R extends Versioned>(rows: readonly R[]): { newest: R; earlier: R[] }[] {
  const chains = Map.groupBy(rows, ({ id, versionOf }) => versionOf ?? id);
  const sorted = [...chains.values()].map((chain) => chain.toSorted((a, b) => b.version - a.version));
  return sorted
    .flatMap(([newest, ...earlier]) => (newest ? [{ newest, earlier }] : []))
    .toSorted((a, b) => rows.indexOf(a.newest) - rows.indexOf(b.newest));
}
