import type pg from 'pg';
import { type Claims, callerOf, claimsForPolicies } from '../claims/claims.ts';
import { expectSomebody } from './roles.ts';
import type { Statement } from './round-trip.ts';

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
 * What starts a command, in one round trip: its idempotency row, on which a twin waits until the first one ends; the
 * event's lock; then the caller's role and claims, as `takeRole` does.
 */
export function startOfCommand(service: string, { claims, rpc, key, requestHash, eventId }: CommandKey): Statement {
  const role = claims.kind === 'service' ? [null, null] : [`${service}_person`, claimsForPolicies(claims, false)];
  return {
    text: `select known, same, answer, person from ${service}_engine.start_command($1, $2, $3, $4, $5, $6, $7)`,
    values: [callerOf(claims), rpc, key, requestHash, eventId, ...role],
  };
}

/** What `startOfCommand` answered. Refuses as `expectSomebody` does. */
export function startedCommand(claims: Claims, rows: readonly pg.QueryResultRow[]): StartedCommand {
  const started = rows[0] as StartedCommand | undefined;
  if (!started) throw new Error('start_command answered nothing');
  if (!started.known) expectSomebody(claims, rows);
  return started;
}
