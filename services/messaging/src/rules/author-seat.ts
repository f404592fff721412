export interface ThreadSides {
  readonly kind: 'planning' | 'event' | 'element' | 'venue_vendor';
  readonly clientOrganisationId: string | null;
  readonly venueOrganisationId: string | null;
  readonly vendorOrganisationId: string | null;
}

/**
 * For which organisation somebody writes in a thread: one of its sides that they have a seat for, or else (a co-planner)
 * the seat that they have. The planning chat belongs to its client, before there is an event with seats.
 * @param seats the writer's organisations at the event; what they may write at all is for the policies to say.
 */
export function authorOrganisation(thread: ThreadSides, seats: readonly string[]): string | null {
  if (thread.kind === 'planning') return thread.clientOrganisationId;
  const sides = [thread.clientOrganisationId, thread.venueOrganisationId, thread.vendorOrganisationId];
  return sides.find((side) => side !== null && seats.includes(side)) ?? seats[0] ?? null;
}
