import type { PersonClaims } from '../claims/claims.ts';
import type { QueryContext } from '../context.ts';
import { engineRefusals } from '../rpc/engine-refusals.ts';

const signInSecondsMax = 10 * 60;

/**
 * For what must not be done from a browser that was left open: the person proved who they are in the last ten minutes.
 * @returns their claims. Refuses with sign_in_again otherwise.
 */
export function justSignedIn({ claims, now }: Pick<QueryContext, 'claims' | 'now'>): PersonClaims {
  if (claims.kind !== 'person') throw engineRefusals.callerNotAllowed();
  const agoSeconds = now.getTime() / 1_000 - (claims.signedInAtSeconds ?? 0);
  if (agoSeconds > signInSecondsMax) throw engineRefusals.signInAgain();
  return claims;
}
