export type Audience = 'planning' | 'event' | 'element' | 'venue_vendor';

/** The roles for whom a file of each kind is, as they are for the thread of that kind. */
const readers: Record<Audience, readonly string[]> = {
  planning: ['client'],
  event: ['client', 'co_planner', 'managing_venue'],
  element: ['client', 'co_planner', 'managing_venue', 'vendor'],
  venue_vendor: ['managing_venue', 'vendor'],
};

const names: Record<Audience, string> = {
  planning: 'the client',
  event: 'the client or the venue',
  element: 'the client, the venue or the element’s vendor',
  venue_vendor: 'the venue or the vendor',
};

interface SeatOf {
  readonly organisationId: string;
  readonly role: string;
}

/**
 * The seat for which somebody adds a file, or undefined where none of theirs lets them: a vendor only to what is its own,
 * and nobody to the planning chat by a personal link, which doesn't open it.
 */
export function seatToAdd(
  seats: readonly SeatOf[],
  { audience, vendorOrganisationId, byLink }: { audience: Audience; vendorOrganisationId: string; byLink: boolean },
): SeatOf | undefined {
  if (audience === 'planning' && byLink) return undefined;
  return seats.find(
    ({ role, organisationId }) =>
      readers[audience].includes(role) && (role !== 'vendor' || organisationId === vendorOrganisationId),
  );
}

/** Who may add such a file, as the beginning of a sentence. */
export const whoMayAdd = (audience: Audience): string => names[audience];

/** An empty audience is the element's where one is named, the event's otherwise. */
export function audienceOf(said: string, elementId: string): Audience {
  if (said !== '') return said as Audience;
  return elementId === '' ? 'event' : 'element';
}
