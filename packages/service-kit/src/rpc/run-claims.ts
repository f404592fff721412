import type pg from 'pg';
import type { PersonClaims, ServiceClaims } from '../claims/claims.ts';
import { engineRefusals } from './engine-refusals.ts';

/**
 * The claims under which a run of the assistant calls: those of the person in its mandate, if the mandate lives. Rights
 * are read afresh by the policies, so a right that was taken away ends here too.
 * @param caller must be the orchestrator: no other process has runs.
 */
export async function runClaims(pool: pg.Pool, caller: ServiceClaims, runId: string): Promise<PersonClaims> {
  if (caller.service !== 'orchestrator') throw engineRefusals.callerNotAllowed();
  const found = await pool.query<{
    person_id: string;
    organisation_id: string | null;
    session_id: string;
    assurance: 'aal1' | 'aal2';
  }>(`select person_id, organisation_id, session_id, assurance from private.live_mandate($1)`, [runId]);
  const mandate = found.rows[0];
  if (!mandate) throw engineRefusals.signInEnded();
  return {
    kind: 'person',
    personId: mandate.person_id,
    sessionId: mandate.session_id,
    assurance: mandate.assurance,
    runId,
    ...(mandate.organisation_id ? { actingOrganisationId: mandate.organisation_id } : {}),
  };
}
