import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, createRemoteJWKSet, importPKCS8, jwtVerify, SignJWT } from 'jose';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { linkSigningKey } from './link-signing-key.ts';
import { type ServiceTokens, startServiceTokens } from './start-service-tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-tokens-'));
const options = { dataFolder: folder, port: 0, names: ['events', 'web'] };
let tokens: ServiceTokens;

beforeEach(async () => {
  // Only what makes the tokens old is ours to move; the HTTP server keeps its own timers.
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  tokens = await startServiceTokens(options);
});

afterEach(async () => {
  await tokens.stop();
  vi.useRealTimers();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tokenOf = (name: string) => readFileSync(tokens.fileFor(name), 'utf8');
const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(tokens.jwksUrl)), { audience: 'marquee', issuer: tokens.issuer });

test('a token says which service it is, for 20 minutes, and the key set verifies it', async () => {
  const { payload, protectedHeader } = await verify(tokenOf('events'));
  expect(payload.sub).toBe('system:serviceaccount:marquee:events');
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(20 * 60);
  expect(protectedHeader.alg).toBe('ES256');
  expect(statSync(tokens.fileFor('events')).mode & 0o777).toBe(0o600);
});

test('a token is rewritten after ten minutes, long before it expires', async () => {
  const before = tokenOf('web');
  vi.advanceTimersByTime(10 * 60_000 + 15_000);
  await vi.waitFor(() => expect(tokenOf('web')).not.toBe(before), { interval: 5, timeout: 5_000 });
  await expect(verify(tokenOf('web'))).resolves.toBeTruthy();
});

test('the key outlives a restart', async () => {
  const before = tokenOf('events');
  const { port } = tokens;
  await tokens.stop();
  tokens = await startServiceTokens({ ...options, port });
  await expect(verify(before)).resolves.toBeTruthy();
});

test('nothing but the public half is given out', async () => {
  const { keys } = (await (await fetch(tokens.jwksUrl)).json()) as { keys: Record<string, unknown>[] };
  expect(keys).toHaveLength(1);
  expect(keys[0]).not.toHaveProperty('d');
  expect((await fetch(new URL('/', tokens.jwksUrl))).status).toBe(404);
});

test('a service without a token is said by name', () => {
  expect(() => tokens.fileFor('../passwords')).toThrow(/no service token for/);
});

test('what the link key signs, its public key set verifies, also after a restart', async () => {
  const key = await linkSigningKey(folder);
  const privateKey = await importPKCS8(key.privateKeyPem, 'ES256');
  const token = await new SignJWT({ household: 'h' }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
  const again = await linkSigningKey(folder);
  const { payload } = await jwtVerify(token, createLocalJWKSet(JSON.parse(again.publicJwksJson)));
  expect(payload).toEqual({ household: 'h' });
});
