/** One walk of the orchestrator, as its process saw it. */
export interface Walked {
  /** The graphs of the runs that it walked. */
  readonly graphs: readonly string[];
  readonly wholeMs: number;
  /** While at least one call to another service was under way. */
  readonly inServicesMs: number;
  readonly inModelMs: number;
}

/** What is the orchestrator's own: neither other services' work nor the model's. */
export const ownMsOf = ({ wholeMs, inServicesMs, inModelMs }: Walked): number => wholeMs - inServicesMs - inModelMs;
