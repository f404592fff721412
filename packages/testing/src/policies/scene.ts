export interface Side {
  readonly person: string;
  readonly organisation: string;
}

/** An event with a side of each kind. */
export interface Scene {
  readonly eventId: string;
  readonly client: Side;
  readonly coPlanner: Side;
  readonly venue: Side;
  readonly venueId: string;
  readonly spaceId: string;
  /** The member of the venue that nobody is. */
  readonly assistant: string;
  readonly florist: Side & { vendorId: string };
  readonly other: Side & { vendorId: string };
  /** A vendor whose seat ended. */
  readonly former: Side;
  /** Who left the client's organisation. */
  readonly formerMember: string;
  /** An id for what is called so here: the same one each time it is asked for. */
  id(name: string): string;
}
