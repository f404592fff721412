/** How far an element is on its way into a quote, as domain events tell it. */
export const quotableStates = ['proposed', 'in_flight', 'ready', 'final', 'gone'] as const;
export type QuotableState = (typeof quotableStates)[number];

interface Known {
  readonly version: number;
  readonly state: QuotableState;
}

/**
 * Whether what was just heard of an element is newer than what is known. Domain events of several kinds arrive in no fixed
 * order: within a version an element only moves on, and a lower version never overwrites a higher one.
 */
export function isNewer(heard: Known, known: Known): boolean {
  if (heard.version !== known.version) return heard.version > known.version;
  return quotableStates.indexOf(heard.state) > quotableStates.indexOf(known.state);
}

/** What stands on a quote. */
export function isQuotable(state: QuotableState): boolean {
  return state === 'ready' || state === 'final';
}

/**
 * Whether a quote can be made of an event's elements: something is ready, and the venue and vendors decide about nothing
 * any more. What the client hasn't approved yet holds nobody up.
 */
export function quoteReadiness(states: readonly QuotableState[]): 'complete' | 'still_deciding' | 'nothing_ready' {
  if (states.includes('in_flight')) return 'still_deciding';
  return states.includes('ready') ? 'complete' : 'nothing_ready';
}
