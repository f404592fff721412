import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, type JWK } from 'jose';

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly privateKeyPem: string;
  /** With its id, use and algorithm, as it stands in a key set. */
  readonly publicJwk: JWK & { readonly kid: string };
}

/** The ES256 key in this file (PEM, readable by us alone); made when there is none. */
export async function signingKey(path: string): Promise<SigningKey> {
  const privateKeyPem = read(path) ?? make(path);
  const privateKey = createPrivateKey(privateKeyPem);
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(publicJwk);
  return { privateKey, privateKeyPem, publicJwk: { ...publicJwk, kid, use: 'sig', alg: 'ES256' } };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`The signing key ${path} can't be read (${(error as Error).message}); make it readable for us.`, {
      cause: error,
    });
  }
}

function make(path: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    // Another start made one in the same moment: both must sign with that.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8');
}
