import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { Server } from '@grpc/grpc-js';
import { Health, HealthCheckResponse_ServingStatus as Status } from '@marquee/contracts/grpc/health/v1/health_pb.ts';
import { makeAuthority } from '@marquee/testing/make-authority.ts';
import { afterAll, expect, test, vi } from 'vitest';
import { addHealth } from '../health/grpc-health.ts';
import { rpcClient } from '../rpc/rpc-client.ts';
import { serverCredentials } from './rpc-credentials.ts';
import type { TlsFiles } from './tls-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-certificates-'));
const authority = makeAuthority(folder, 'ours');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A server with these files, which it reads again every 20 ms. */
async function serve(files: TlsFiles) {
  const server = new Server();
  addHealth(server).setServing(true);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', serverCredentials(files, 20), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { port, stop: () => server.forceShutdown() };
}

/** The serial number of the certificate that a server shows to a new connection. */
function shownBy(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ALPNProtocols: ['h2'] });
    socket.on('error', reject).on('secureConnect', () => {
      resolve(socket.getPeerCertificate().serialNumber.toLowerCase());
      socket.destroy();
    });
  });
}

async function ask(port: number, tls: TlsFiles) {
  const client = rpcClient(Health, `ipv4:127.0.0.1:${port}`, tls);
  const { status } = await client.check({}, { token: '' });
  client.close();
  return status;
}

test('a renewed certificate is shown to the next connection, without a restart', async () => {
  const first = authority.issue('renewed');
  const server = await serve({ identity: first, authorityFile: authority.authorityFile });
  expect(await shownBy(server.port)).toBe(first.serial);
  const second = authority.issue('renewed');
  await vi.waitFor(async () => expect(await shownBy(server.port)).toBe(second.serial), 5_000);
  expect(await ask(server.port, { identity: second, authorityFile: authority.authorityFile })).toBe(Status.SERVING);
  server.stop();
});

test('files that don’t belong together, as in the middle of a renewal, leave the old certificate in use', async () => {
  const { certificateFile, keyFile, serial } = authority.issue('halfway');
  const server = await serve({ identity: { certificateFile, keyFile }, authorityFile: authority.authorityFile });
  expect(await shownBy(server.port)).toBe(serial);
  writeFileSync(certificateFile, readFileSync(authority.issue('other').certificateFile));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await shownBy(server.port)).toBe(serial);
  const renewed = authority.issue('halfway');
  await vi.waitFor(async () => expect(await shownBy(server.port)).toBe(renewed.serial), 5_000);
  server.stop();
});

test('a server without an authority asks its callers for no certificate', async () => {
  const server = await serve({ identity: authority.issue('open') });
  expect(await ask(server.port, { authorityFile: authority.authorityFile })).toBe(Status.SERVING);
  server.stop();
});
