import { createPrivateKey } from 'node:crypto';
import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import { SignJWT } from 'jose';
import type { SignLinkToken } from './queries/exchange-link.ts';

export interface DependencyOptions {
  /** The ES256 key (PEM) with which the tokens of personal links are signed. */
  readonly linkTokenKey: string;
}

/** What this service opens beside its database and its bus. */
export function openDependencies({ linkTokenKey }: DependencyOptions) {
  const key = createPrivateKey(linkTokenKey);
  const signLinkToken: SignLinkToken = (token, expiresAt) =>
    new SignJWT({ ...token })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(linkIssuer)
      .setAudience('marquee')
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(key);
  return { signLinkToken, close: async () => undefined };
}

export type Dependencies = ReturnType<typeof openDependencies>;
