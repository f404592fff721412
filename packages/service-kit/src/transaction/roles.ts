import type pg from 'pg';
import { type Claims, claimsForPolicies } from '../claims/claims.ts';

/**
 * Takes the person's role and claims for the rest of the transaction. Both are transaction-local, so that a pooled
 * connection never keeps them for the next caller. A service has no person's role: it stays its own login.
 */
export async function takeRole(client: pg.PoolClient, service: string, claims: Claims): Promise<void> {
  if (claims.kind === 'service') return;
  await client.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
    `${service}_person`,
    claimsForPolicies(claims),
  ]);
}

/** Back to the service's own login. */
export async function leaveRole(client: pg.PoolClient): Promise<void> {
  await client.query(`select set_config('role', 'none', true)`);
}
