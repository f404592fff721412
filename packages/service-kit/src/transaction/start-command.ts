import type pg from 'pg';
import { type Claims, callerOf, claimsForPolicies } from '../claims/claims.ts';
import { engineRefusals } from '../rpc/engine-refusals.ts';

export interface CommandKey {
  readonly claims: Claims;
  readonly rpc: string;
  readonly key: string;
  readonly requestHash: Buffer;
  /** The event whose row is locked for the rest of the transaction. */
  readonly eventId: string | null;
}

export interface StartedCommand {
  /** A request with this key was answered before: nothing was locked, and no role taken. */
  readonly known: boolean;
  /** Whether that one had the same input. */
  readonly same: boolean;
  readonly answer: string | null;
}

/**
 * Starts a command in an open transaction, in one round trip: its idempotency row, on which a twin waits until the first
 * one ends; the event's lock; then the caller's role and claims, as `takeRole` does.
 * Refuses with second_factor_due who has a second factor that this session hasn't passed.
 */
export async function startCommand(
  client: pg.PoolClient,
  service: string,
  { claims, rpc, key, requestHash, eventId }: CommandKey,
): Promise<StartedCommand> {
  const role = claims.kind === 'service' ? [null, null] : [`${service}_person`, claimsForPolicies(claims, false)];
  const { rows } = await client.query<StartedCommand & { person: string | null }>(
    `select known, same, answer, person from ${service}_engine.start_command($1, $2, $3, $4, $5, $6, $7)`,
    [callerOf(claims), rpc, key, requestHash, eventId, ...role],
  );
  const [started] = rows;
  if (!started) throw new Error('start_command answered nothing');
  if (!started.known && claims.kind === 'person' && !started.person) throw engineRefusals.secondFactorDue();
  return started;
}
