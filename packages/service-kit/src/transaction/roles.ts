import type pg from 'pg';
import { type Claims, claimsForPolicies } from '../claims/claims.ts';
import { engineRefusals } from '../rpc/engine-refusals.ts';

/**
 * Takes the person's role and claims for the rest of the transaction. Both are transaction-local, so that a pooled
 * connection never keeps them for the next caller. A service has no person's role: it stays its own login.
 * In a query (`reads`) the policies know that nothing is written.
 * Refuses with second_factor_due who has a second factor that this session hasn't passed: they are nobody to the policies.
 */
export async function takeRole(
  client: pg.PoolClient,
  service: string,
  { claims, reads }: { claims: Claims; reads: boolean },
): Promise<void> {
  if (claims.kind === 'service') return;
  const { rows } = await client.query<{ person_id: string | null }>(
    `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true), private.person_id()`,
    [`${service}_person`, claimsForPolicies(claims, reads)],
  );
  if (claims.kind === 'person' && !rows[0]?.person_id) throw engineRefusals.secondFactorDue();
}

/** Back to the service's own login. */
export async function leaveRole(client: pg.PoolClient): Promise<void> {
  await client.query(`select set_config('role', 'none', true)`);
}
