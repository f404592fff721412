/** The versions that are in force. A new text has a new version, and everybody is asked again. */
export const versionsInForce = { terms: '2026-11', privacy: '2026-11', guest_diets: '2026-11' } as const;

export type ConsentWhat = keyof typeof versionsInForce;

/** What an account agrees to; what guests may not eat is for guests, by their link. */
export const consentsOfAccounts: readonly ConsentWhat[] = ['terms', 'privacy'];
export const consentsOfHouseholds: readonly ConsentWhat[] = ['guest_diets'];

export interface ConsentRow {
  readonly what: string;
  readonly version: string;
  readonly decision: string;
}

/** Whether the version in force was agreed to and not taken back. @param newestFirst every row of somebody */
export function isGiven(what: ConsentWhat, newestFirst: readonly ConsentRow[]): boolean {
  const last = newestFirst.find((row) => row.what === what);
  return last?.decision === 'given' && last.version === versionsInForce[what];
}
