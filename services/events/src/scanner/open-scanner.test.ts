import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eicarTestFile } from '@marquee/local-stack/clamd/eicar.ts';
import { type RunningClamd, startClamd } from '@marquee/local-stack/clamd/start-clamd.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScanner, ScannerAway } from './open-scanner.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-scanner-'));
let clamd: RunningClamd;

beforeAll(async () => {
  clamd = await startClamd({ dataFolder: folder, port: 0 });
});
afterAll(async () => {
  await clamd.stop();
  rmSync(folder, { recursive: true, force: true });
});

const soon = () => AbortSignal.timeout(20_000);
async function* pieces(...bytes: (Buffer | string)[]) {
  for (const piece of bytes) yield Buffer.from(piece as string, 'latin1');
}

test('says what clamd says, of bytes in any pieces', async () => {
  const scanner = openScanner(clamd.url);
  const [head, tail] = [eicarTestFile().slice(0, 30), eicarTestFile().slice(30)];
  expect(await scanner.scan(pieces('Hello'), soon())).toEqual({ verdict: 'clean' });
  expect(await scanner.scan(pieces(), soon())).toEqual({ verdict: 'clean' });
  expect(await scanner.scan(pieces(Buffer.alloc(3_000_000)), soon())).toEqual({ verdict: 'clean' });
  expect(await scanner.scan(pieces(head, tail), soon())).toEqual({
    verdict: 'infected',
    signature: 'Marquee.EICAR-Test.UNOFFICIAL',
  });
});

test('more than clamd takes has no verdict', async () => {
  const large = pieces(...Array.from({ length: 40 }, () => Buffer.alloc(1024 * 1024)));
  await expect(openScanner(clamd.url).scan(large, soon())).rejects.toThrow(ScannerAway);
});

test('what reading the bytes throws isn’t taken for the scanner’s fault', async () => {
  async function* broken() {
    yield Buffer.from('a');
    throw new Error('storage is away');
  }
  await expect(openScanner(clamd.url).scan(broken(), soon())).rejects.toThrow('storage is away');
});

test.each([
  ['nobody listens', undefined],
  ['it hangs up', (socket: Socket) => socket.end()],
  ['it answers something else', (socket: Socket) => socket.end('stream: OK, probably\0')],
  ['it talks without end', (socket: Socket) => socket.write(Buffer.alloc(10_000, 'x'))],
])('there is no verdict where %s', async (_what, behave) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).on('data', () => behave?.(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  if (!behave) await new Promise((resolve) => server.close(resolve));
  await expect(openScanner(`tcp://127.0.0.1:${port}`).scan(pieces('Hello'), soon())).rejects.toThrow(ScannerAway);
  server.close();
});

test('one that never answers is given up', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  const path = join(folder, 'silent.sock');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const scanning = openScanner(`unix://${path}`).scan(pieces('Hello'), AbortSignal.timeout(50));
  await expect(scanning).rejects.toThrow(ScannerAway);
  server.close();
});
