/** What a fault did to what people had been told is done. */
export interface FaultResult {
  readonly name: string;
  /** How many acts were acknowledged to whoever asked for them. */
  readonly acknowledged: number;
  /** Acknowledged, and missing somewhere where it belongs. */
  readonly lost: number;
  /** There more often than once. */
  readonly doubled: number;
  /** From the fault's end until everything was caught up. */
  readonly recoveryMs: number;
  readonly seed: number;
  /** Nothing lost, nothing doubled, and whatever else this fault promises. */
  readonly holds: boolean;
}

export interface FaultOptions {
  /** A tenth of the points and counts: says that it runs. */
  readonly quick: boolean;
  /** The same seed makes the same choices: which process, which point, which order. */
  readonly seed: number;
  /** Somebody asked for this seed, not for a whole run. */
  readonly named: boolean;
  /** How far it has come, and what it found; never on standard output. */
  readonly say: (line: string) => void;
}

export type Fault = (options: FaultOptions) => Promise<FaultResult[]>;

/** For people: one line a fault. */
export function faultInWords({ name, acknowledged, lost, doubled, recoveryMs, seed, holds }: FaultResult): string {
  return `${holds ? '✓' : '✗'} ${name} (seed ${seed}): ${acknowledged} acknowledged, ${lost} lost, ${doubled} doubled, caught up after ${Math.round(recoveryMs)} ms`;
}
