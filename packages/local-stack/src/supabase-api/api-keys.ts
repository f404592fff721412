import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

interface StoredKeys {
  publishableKey: string;
  secretKey: string;
  keyId: string;
  privateJwk: JWK;
  /** Mixed into the hashes of one-time codes and signs storage's addresses. */
  serverSecret: string;
}

export interface ApiKeys {
  publishableKey: string;
  secretKey: string;
  keyId: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** What the key set at /auth/v1/.well-known/jwks.json holds. */
  publicJwk: JWK;
  serverSecret: Buffer;
}

/** The keys of this data folder; made at the first start, so that sessions outlive a restart. */
export async function openApiKeys(dataFolder: string): Promise<ApiKeys> {
  await mkdir(dataFolder, { recursive: true });
  const file = join(dataFolder, 'keys.json');
  const stored = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as StoredKeys,
    () => makeKeys(file),
  );
  const { d: _private, key_ops: _operations, ...publicPart } = stored.privateJwk;
  const publicJwk = { ...publicPart, kid: stored.keyId, alg: 'ES256', use: 'sig', key_ops: ['verify'], ext: true };
  return {
    publishableKey: stored.publishableKey,
    secretKey: stored.secretKey,
    keyId: stored.keyId,
    privateKey: await importEs256(stored.privateJwk),
    publicKey: await importEs256(publicPart),
    publicJwk,
    serverSecret: Buffer.from(stored.serverSecret, 'base64url'),
  };
}

async function makeKeys(file: string): Promise<StoredKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const stored: StoredKeys = {
    publishableKey: `sb_publishable_${randomBytes(24).toString('base64url')}`,
    secretKey: `sb_secret_${randomBytes(24).toString('base64url')}`,
    keyId: randomBytes(12).toString('hex'),
    privateJwk: await exportJWK(privateKey),
    serverSecret: randomBytes(32).toString('base64url'),
  };
  await writeFile(`${file}.tmp`, JSON.stringify(stored, null, 2), { mode: 0o600 });
  await rename(`${file}.tmp`, file);
  return stored;
}

async function importEs256(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'ES256');
  if (key instanceof Uint8Array)
    throw new Error('keys.json holds no ES256 key. Remove the file to have new keys made.');
  return key;
}

/** Compares two secrets without telling by its duration how much of them is equal. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
