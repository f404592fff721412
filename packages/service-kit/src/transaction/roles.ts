import type pg from 'pg';
import { type Claims, claimsForPolicies } from '../claims/claims.ts';
import { engineRefusals } from '../rpc/engine-refusals.ts';
import type { Statement } from './round-trip.ts';

/**
 * The statement that takes a person's role and claims for the rest of the transaction. Both are transaction-local, so that
 * a pooled connection never keeps them for the next caller. A service has no person's role: it stays its own login.
 * In a query (`reads`) the policies know that nothing is written.
 */
export function roleOf(service: string, { claims, reads }: { claims: Claims; reads: boolean }): Statement | undefined {
  if (claims.kind === 'service') return undefined;
  return {
    text: `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true), private.person_id() as person`,
    values: [`${service}_person`, claimsForPolicies(claims, reads)],
  };
}

/**
 * Refuses with second_factor_due who has a second factor that this session hasn't passed: they are nobody to the policies.
 * @param rows what the statement answered that took their role
 */
export function expectSomebody(claims: Claims, rows: readonly pg.QueryResultRow[]): void {
  if (claims.kind === 'person' && !rows[0]?.person) throw engineRefusals.secondFactorDue();
}

/** Takes the role in a transaction that has begun already. Refuses as `expectSomebody` does. */
export async function takeRole(
  client: pg.PoolClient,
  service: string,
  { claims, reads }: { claims: Claims; reads: boolean },
): Promise<void> {
  const statement = roleOf(service, { claims, reads });
  if (statement) expectSomebody(claims, (await client.query(statement.text, [...(statement.values ?? [])])).rows);
}

/** Back to the service's own login. */
export async function leaveRole(client: pg.PoolClient): Promise<void> {
  await client.query(`select set_config('role', 'none', true)`);
}
