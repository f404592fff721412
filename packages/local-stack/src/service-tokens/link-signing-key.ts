import { join } from 'node:path';
import { signingKey } from './signing-key.ts';

export interface LinkSigningKey {
  /** For events, which exchanges links for tokens. */
  readonly privateKeyPem: string;
  /** For everybody who verifies those tokens. */
  readonly publicJwksJson: string;
}

/** The ES256 key that signs the short tokens of people who come by a link; kept in the data folder. */
export async function linkSigningKey(dataFolder: string): Promise<LinkSigningKey> {
  const { privateKeyPem, publicJwk } = await signingKey(join(dataFolder, 'link-signing-key.pem'));
  return { privateKeyPem, publicJwksJson: JSON.stringify({ keys: [publicJwk] }) };
}
