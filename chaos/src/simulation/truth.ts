/** One act that somebody asks for, again under the same key until there is an answer. */
export interface Intent {
  readonly nr: number;
  readonly eventId: string;
  /** The command says no, and rolls back. */
  readonly refused: boolean;
}

/** What the simulation itself saw happen, without asking the engine. */
export interface Truth {
  /** What was committed about each event, in the order of the commits. */
  readonly committed: Map<string, number[]>;
  /** Whoever asked was told that it is done. */
  readonly answered: Set<number>;
  /** Whoever asked was told no. */
  readonly refused: Set<number>;
  /** What the outside did, by the job's key. */
  readonly outside: Map<string, string>;
  /** One subscriber fails on this for ever. */
  poison: { readonly eventId: string; readonly version: number } | undefined;
}

export function openTruth(): Truth {
  return { committed: new Map(), answered: new Set(), refused: new Set(), outside: new Map(), poison: undefined };
}
