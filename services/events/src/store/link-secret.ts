import { createHash, randomBytes } from 'node:crypto';

/** A link's secret has 192 random bits: it can't be guessed, and its plain hash can't be turned back. */
export function newLinkSecret(): { secret: string; hash: string } {
  const secret = randomBytes(24).toString('base64url');
  return { secret, hash: hashOfSecret(secret) };
}

export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
