import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { ApiContext } from '../api-context.ts';
import { refusals } from './storage-error.ts';

interface SignedClaims extends JWTPayload {
  /** Bucket and name. */
  url: string;
  use: 'download' | 'upload';
  owner?: string | undefined;
  upsert?: boolean;
  transform?: Record<string, unknown> | undefined;
}

/** A token that stands in an address and lets its holder do one thing with one object for a while. */
export async function sign({ keys }: ApiContext, claims: SignedClaims, lifeSeconds: number): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(now)
    .setExpirationTime(now + lifeSeconds)
    .sign(keys.serverSecret);
}

/** @throws StorageError InvalidJWT */
export async function readSignature(
  { keys }: ApiContext,
  token: string | undefined,
  use: SignedClaims['use'],
): Promise<SignedClaims> {
  try {
    const { payload } = await jwtVerify<SignedClaims>(token ?? '', keys.serverSecret, { algorithms: ['HS256'] });
    // An address made for reading must not be good for writing.
    if (payload.use === use) return payload;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED')
      throw refusals.badToken('"exp" claim timestamp check failed');
  }
  throw refusals.badToken('Invalid signature');
}
