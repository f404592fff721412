import { createPrivateKey } from 'node:crypto';
import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import { SignJWT } from 'jose';
import { openAccounts } from './accounts/open-accounts.ts';
import { openFileStorage } from './file-storage/open-file-storage.ts';
import type { SignLinkToken } from './queries/exchange-link.ts';
import { openScanner } from './scanner/open-scanner.ts';

export interface DependencyOptions {
  /** The ES256 key (PEM) with which the tokens of personal links are signed. */
  readonly linkTokenKey: string;
  readonly supabaseUrl: string;
  readonly supabaseSecretKey: string;
  readonly clamdUrl: string;
}

/** What this service opens beside its database and its bus. */
export function openDependencies({ linkTokenKey, supabaseUrl, supabaseSecretKey, clamdUrl }: DependencyOptions) {
  const key = createPrivateKey(linkTokenKey);
  const signLinkToken: SignLinkToken = (token, expiresAt) =>
    new SignJWT({ ...token })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(linkIssuer)
      .setAudience('marquee')
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(key);
  const fileStorage = openFileStorage({ supabaseUrl, secretKey: supabaseSecretKey });
  const accounts = openAccounts({ supabaseUrl, secretKey: supabaseSecretKey });
  const scanner = openScanner(clamdUrl);
  return { signLinkToken, fileStorage, accounts, scanner, close: async () => undefined };
}

export type Dependencies = ReturnType<typeof openDependencies>;
