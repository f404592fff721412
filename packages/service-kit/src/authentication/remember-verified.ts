import { hash } from 'node:crypto';
import { minuteMs } from '@marquee/values/instants.ts';
import type { Claims } from '../claims/claims.ts';

/** What a token that was verified says, and when it ends. */
export interface Verified {
  readonly claims: Claims;
  readonly expiresAtMs: number;
}

interface Remembered {
  readonly claims: Claims;
  readonly untilMs: number;
}

/** So long a verdict stands: no longer than a key that was withdrawn may go on opening doors. */
const rememberedMs = minuteMs;
const tokensMax = 10_000;

/**
 * Verifies a token once a minute instead of with each call: a signature costs more than all else that the engine does.
 * Only tokens that held are remembered, by their hash, until they expire, and at most ten thousand of them, so that what
 * strangers send takes no room.
 * @param nowMs the clock, in ms since 1970
 */
export function rememberVerified(
  verify: (token: string) => Promise<Verified>,
  nowMs: () => number,
): (token: string) => Promise<Claims> {
  const remembered = new Map<string, Remembered>();
  return async (token) => {
    const key = hash('sha256', token, 'base64');
    const known = remembered.get(key);
    if (known && known.untilMs > nowMs()) return known.claims;
    remembered.delete(key);
    const { claims, expiresAtMs } = await verify(token);
    // The first of the map is the one that was put there first.
    const [oldest] = remembered.keys();
    if (remembered.size >= tokensMax && oldest !== undefined) remembered.delete(oldest);
    remembered.set(key, { claims, untilMs: Math.min(expiresAtMs, nowMs() + rememberedMs) });
    return claims;
  };
}
