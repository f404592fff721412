/**
 * Who is asking. Rights are never carried: policies and commands look them up by these ids.
 */
export type Claims = PersonClaims | LinkClaims | ServiceClaims;

/** A signed-in person, or a run of the assistant that acts with this person's rights. */
export interface PersonClaims {
  readonly kind: 'person';
  readonly personId: string;
  readonly sessionId: string;
  readonly assurance: 'aal1' | 'aal2';
  /** When the person last proved who they are; a session that is renewed keeps it. */
  readonly signedInAtSeconds?: number;
  /** From the verified token; kept out of logs, domain events and history. */
  readonly email?: string;
  /** One of the person's organisations. It takes rights away and never adds any. */
  readonly actingOrganisationId?: string;
  /** The run whose mandate this is, where the assistant acts. */
  readonly runId?: string;
  /** The one thread that a call is about: it sees no other. It takes rights away and never adds any. */
  readonly onlyThreadId?: string;
}

/** Somebody who came by a personal link: bound to one household, or to one event and role. */
export interface LinkClaims {
  readonly kind: 'link';
  readonly linkId: string;
  readonly eventId: string;
  readonly personId?: string;
  readonly householdId?: string;
  readonly organisationId?: string;
  /** As a person's. */
  readonly onlyThreadId?: string;
}

/** Work that no person asked for: one of our own processes. */
export interface ServiceClaims {
  readonly kind: 'service';
  readonly service: string;
}

/**
 * The claims as policies read them: the value of `request.jwt.claims`, in the names that Supabase's tokens have.
 * @param reads in a query: some rights are to read alone
 */
export function claimsForPolicies(claims: PersonClaims | LinkClaims, reads: boolean): string {
  if (claims.kind === 'person')
    return JSON.stringify({
      sub: claims.personId,
      session_id: claims.sessionId,
      aal: claims.assurance,
      run_id: claims.runId,
      ...(reads ? { reads: 'true' } : {}),
      acting_organisation_id: claims.actingOrganisationId,
      only_thread_id: claims.onlyThreadId,
    });
  return JSON.stringify({
    sub: claims.personId,
    link_id: claims.linkId,
    link_event_id: claims.eventId,
    link_household_id: claims.householdId,
    link_organisation_id: claims.organisationId,
    only_thread_id: claims.onlyThreadId,
  });
}

/** The caller in one word, for idempotency keys, history and logs: never a name or an address. */
export function callerOf(claims: Claims): string {
  if (claims.kind === 'service') return `service:${claims.service}`;
  if (claims.kind === 'link') return `link:${claims.linkId}`;
  return claims.runId ? `run:${claims.runId}` : `person:${claims.personId}`;
}
