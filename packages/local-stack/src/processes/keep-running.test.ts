import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { claimFolder } from './claim-folder.ts';
import { freePort, isPortFree } from './free-port.ts';
import { keepRunning } from './keep-running.ts';
import { openLogFile } from './log-file.ts';
import { identifyProcess, isAlive } from './process-identity.ts';
import { restartDelayMs } from './restart-delay.ts';
import { type ProgramOptions, runProgram } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A Node program of a few lines, which the tests start as it is. */
function nodeProgram(source: string, ready: ProgramOptions['ready'] = { line: /^ready/ }): ProgramOptions {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(path, source);
  return { name: 'example', path: process.execPath, args: [path], ready };
}

const LIVES_ON = 'console.log("ready"); setInterval(() => {}, 1000);';

test('a killed program is started again, and stop ends it for good', async () => {
  const lines: string[] = [];
  const kept = await keepRunning({
    name: 'example',
    start: () => runProgram(nodeProgram(LIVES_ON)),
    log: (line) => lines.push(line),
  });
  const before = kept.state().pid;
  process.kill(before, 'SIGKILL');
  await vi.waitFor(() => expect(kept.state()).toMatchObject({ state: 'running', restarts: 1 }), { timeout: 10_000 });
  const after = kept.state().pid;
  expect(after).not.toBe(before);
  expect(lines).toEqual(['example ended (SIGKILL) and is started again in 200 ms.']);
  await kept.stop();
  expect(kept.state().state).toBe('stopped');
  expect(identifyProcess(after)).toBeUndefined();
});

test('a program that is held down stays down until the work is done, and serves again when whoever held it goes on', async () => {
  const kept = await keepRunning({
    name: 'example',
    start: () => runProgram(nodeProgram(LIVES_ON)),
    log: () => undefined,
    restartDelayMs: () => 0,
  });
  for (const how of ['stop', 'kill'] as const) {
    const { pid: before, restarts } = kept.state();
    const seen = await kept.whileDown(how, async () => {
      expect(identifyProcess(before)).toBeUndefined();
      await vi.waitFor(() => expect(kept.state().state).toBe('restarting'));
      // Longer than a start that nobody holds back would take.
      await new Promise((resolve) => setTimeout(resolve, 300));
      return kept.state().restarts;
    });
    expect(seen).toBe(restarts);
    expect(kept.state()).toMatchObject({ state: 'running', restarts: restarts + 1 });
    expect(kept.state().pid).not.toBe(before);
  }
  const failing = kept.whileDown('kill', () => Promise.reject(new Error('the work failed')));
  await expect(failing).rejects.toThrow('the work failed');
  expect(kept.state().state).toBe('running');
  await kept.stop();
});

test('stop comes through in the middle of a restart that fails again and again', async () => {
  let starts = 0;
  const kept = await keepRunning({
    name: 'example',
    async start() {
      starts += 1;
      if (starts > 1) throw new Error('the port is taken');
      return runProgram(nodeProgram('console.log("ready"); setTimeout(() => process.exit(3), 20);'));
    },
    log: () => undefined,
  });
  await vi.waitFor(() => expect(starts).toBeGreaterThan(1), { timeout: 10_000 });
  await kept.stop();
  expect(kept.state().state).toBe('stopped');
});

test('a program that ends before it is ready is told with its last lines', async () => {
  const starting = runProgram(nodeProgram('console.error("no database"); process.exit(4);'));
  await expect(starting).rejects.toThrow('example ended (code 4). Its last lines:\nno database');
});

test('a program that can not be started at all is told', async () => {
  const starting = runProgram({ ...nodeProgram(''), path: join(folder, 'missing') });
  await expect(starting).rejects.toThrow(/example ended \(spawn .* ENOENT\)/);
});

test('a program that does not get ready in time is killed', async () => {
  let pid = 0;
  const hangs = nodeProgram('setInterval(() => {}, 1000);');
  const starting = runProgram({ ...hangs, readyWithinMs: 300, onSpawn: (spawned) => (pid = spawned) });
  await expect(starting).rejects.toThrow(/did not get ready in time/);
  expect(identifyProcess(pid)).toBeUndefined();
});

test('a start that is given up leaves nothing behind', async () => {
  const giveUp = new AbortController();
  let pid = 0;
  const starting = runProgram({
    ...nodeProgram('setInterval(() => {}, 1000);'),
    signal: giveUp.signal,
    onSpawn(spawned) {
      pid = spawned;
      giveUp.abort();
    },
  });
  await expect(starting).rejects.toThrow(/was given up/);
  expect(identifyProcess(pid)).toBeUndefined();
});

test('readiness by a page and by a message', async () => {
  const port = await freePort();
  const serves = `import { createServer } from 'node:http';
    createServer((q, a) => a.writeHead(q.url === '/healthz' ? 200 : 404).end()).listen(${port}, '127.0.0.1');`;
  const server = await runProgram(nodeProgram(serves, { url: `http://127.0.0.1:${port}/healthz` }));
  expect(await isPortFree(port)).toBe(false);
  await server.stop();
  expect(await isPortFree(port)).toBe(true);
  const sender = await runProgram(
    nodeProgram(`process.send({ key: 7 }); setInterval(() => {}, 1000);`, { message: true }),
  );
  expect(sender.message).toEqual({ key: 7 });
  await sender.stop();
});

test('a program left behind by a dead owner is ended by the next claim of its folder', async () => {
  const claimed = join(folder, 'claimed');
  const claimModule = JSON.stringify(join(import.meta.dirname, 'claim-folder.ts'));
  const owner = await runProgram(
    nodeProgram(`import { spawn } from 'node:child_process';
      const { claimFolder } = await import(${claimModule});
      const claim = await claimFolder({ folder: ${JSON.stringify(claimed)}, what: 'Example' });
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
      claim.noteProgram(child.pid);
      console.log('ready');
      setInterval(() => {}, 1000);`),
  );
  await expect(claimFolder({ folder: claimed, what: 'Example' })).rejects.toThrow(
    `Example already runs on ${claimed} (process ${owner.pid}); end that copy first`,
  );
  const { program } = JSON.parse(readFileSync(join(claimed, 'in-use.json'), 'utf8'));
  await owner.kill();
  expect(isAlive(program)).toBe(true);
  const claim = await claimFolder({ folder: claimed, what: 'Example' });
  expect(isAlive(program)).toBe(false);
  claim.release();
});

test('of many that claim one folder at once, one gets it', async () => {
  const claims = await Promise.allSettled(
    Array.from({ length: 8 }, () => claimFolder({ folder: join(folder, 'wanted'), what: 'Example' })),
  );
  expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a process is known by its start, not by its number alone', () => {
  const self = identifyProcess(process.pid);
  expect(self && isAlive(self)).toBe(true);
  expect(isAlive({ pid: process.pid, startedAt: 'another boot:1' })).toBe(false);
  expect(identifyProcess(0)).toBeUndefined();
});

test('the delay doubles up to ten seconds', () => {
  expect([1, 2, 3, 6, 7, 50].map(restartDelayMs)).toEqual([200, 400, 800, 6_400, 10_000, 10_000]);
});

test('a log file is set aside at its limit', () => {
  const path = join(folder, 'logs', 'example.log');
  const log = openLogFile(path, 10);
  for (const line of ['first', 'second', 'third']) log.write(line);
  log.close();
  log.write('after the end');
  expect(readFileSync(`${path}.1`, 'utf8')).toBe('first\nsecond\n');
  expect(readFileSync(path, 'utf8')).toBe('third\n');
});
