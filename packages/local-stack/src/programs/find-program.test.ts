import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerAnswers } from './docker-answers.ts';
import { findOnPath } from './find-on-path.ts';
import { findProgram } from './find-program.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-programs-'));
const use = { args: ['--version'], folder, ports: [] };

beforeAll(() => mkdirSync(join(folder, 'bin')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('finds what is on the PATH and can be executed', () => {
  const path = join(folder, 'bin', 'marquee-example');
  writeFileSync(path, '#!/bin/sh\n');
  expect(findOnPath('marquee-example', join(folder, 'bin'))).toBeUndefined();
  chmodSync(path, 0o755);
  expect(findOnPath('marquee-example', join(folder, 'bin'))).toBe(path);
  // A relative folder on the PATH would run whatever lies where we happen to stand.
  expect(findOnPath('marquee-example', 'bin')).toBeUndefined();
});

test('runs a program that was unpacked before', async () => {
  const program = join(folder, 'ready', 'nats-server', 'usr/sbin/nats-server');
  mkdirSync(join(program, '..'), { recursive: true });
  writeFileSync(program, '#!/bin/sh\necho unpacked "$@"\n', { mode: 0o755 });
  const found = await findProgram('nats-server', { programsFolder: join(folder, 'ready'), ways: ['unpacked'] });
  const { path, args } = found.command(use);
  expect(await runCommand(path, args, { timeoutMs: 5_000 })).toBe('unpacked --version\n');
});

test('says by one message what to install when no way works', async () => {
  const finding = findProgram('redis-server', { programsFolder: join(folder, 'none'), ways: ['unpacked', 'brew'] });
  await expect(finding).rejects.toThrow(
    /^Marquee needs redis-server, which could not be found or installed \(there is no Homebrew\)\. Install it by hand \("apt-get install redis-server"/,
  );
});

test('believes in Docker only when its engine answers', async () => {
  const socket = join(folder, 'engine.sock');
  expect(await dockerAnswers(socket)).toBe(false);
  const engine = createServer((request, answer) => answer.writeHead(request.url === '/_ping' ? 200 : 404).end('OK'));
  await new Promise<void>((resolve) => engine.listen(socket, resolve));
  expect(await dockerAnswers(socket)).toBe(true);
  await new Promise((resolve) => engine.close(resolve));
});

test('a failed unpacking leaves nothing behind', async () => {
  const programsFolder = join(folder, 'failing');
  const path = process.env.PATH;
  process.env.PATH = join(folder, 'fake');
  mkdirSync(join(folder, 'fake'));
  for (const program of ['apt-get', 'dpkg'])
    writeFileSync(join(folder, 'fake', program), '#!/bin/sh\necho "E: no network" >&2\nexit 100\n', { mode: 0o755 });
  try {
    const finding = findProgram('nats-server', { programsFolder, ways: ['unpack'] });
    await expect(finding).rejects.toThrow(/E: no network/);
  } finally {
    process.env.PATH = path;
  }
  expect(existsSync(programsFolder) ? readdirSync(programsFolder) : []).toEqual([]);
});
