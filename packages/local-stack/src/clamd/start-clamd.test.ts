import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eicarTestFile } from './eicar.ts';
import { type RunningClamd, startClamd } from './start-clamd.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-clamd-'));
let clamd: RunningClamd;

beforeAll(async () => {
  clamd = await startClamd({ dataFolder: folder, port: 0 });
});

afterAll(async () => {
  await clamd?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What clamd says about some bytes, asked with nothing of ours between. */
function scan(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(clamd.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (piece) => {
      answer += piece.toString();
    });
    socket.on('error', reject).on('close', () => resolve(answer.replaceAll('\0', '')));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    socket.write(Buffer.concat([Buffer.from('zINSTREAM\0'), length, bytes, Buffer.alloc(4)]));
  });
}

test('finds the test file, and nothing in what is clean', async () => {
  expect(await scan(Buffer.from(eicarTestFile()))).toBe('stream: Marquee.EICAR-Test.UNOFFICIAL FOUND');
  expect(await scan(Buffer.from('Hello'))).toBe('stream: OK');
});

test('starts again on the same port after a kill', async () => {
  const { port } = clamd;
  await clamd.kill();
  expect(await clamd.exited).toBe('SIGKILL');
  clamd = await startClamd({ dataFolder: folder, port });
  expect(clamd.port).toBe(port);
});
