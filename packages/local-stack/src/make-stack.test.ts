import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ProcessName, topology } from '../../../topology.ts';
import { checkPorts } from './check-ports.ts';
import { endStack } from './end-stack.ts';
import { freeBlock } from './free-block.ts';
import type { LocalPorts } from './local-ports.ts';
import { makeStack, type Stack } from './make-stack.ts';
import { openDataFolder } from './open-data-folder.ts';
import { identifyProcess } from './processes/process-identity.ts';
import { runProgram } from './processes/run-program.ts';
import type { StackOptions } from './stack-options.ts';
import { readStackRecord } from './stack-record.ts';
import { stackStatus } from './stack-status.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-stack-'));
const migrationsFolder = join(folder, 'migrations');
const source = join(folder, 'process.mjs');

beforeAll(() => {
  mkdirSync(migrationsFolder);
  const services = (Object.keys(topology) as ProcessName[]).filter((name) => name !== 'web');
  const roles = services.map((name) => `create role ${name}_service noinherit;`).join('\n');
  writeFileSync(join(migrationsFolder, '20260101000000_roles.sql'), roles);
  // A process as the stack sees one: healthy on its metrics port, and it ends when it is asked to.
  writeFileSync(
    source,
    `import { createServer } from 'node:http';
     const names = Object.keys(process.env).filter((name) => !process.env[name]);
     createServer((_, answer) => answer.writeHead(names.length === 0 ? 200 : 503).end()).listen(process.env.METRICS_PORT, '127.0.0.1');
     console.log('I am ' + process.env.PROCESS_NAME);`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const processes = [{ name: 'tasks', source }] as const;
const replicasOf = () => 2;

test('starts everything in order, restarts what dies, and leaves nothing behind', async () => {
  const dataFolder = join(folder, 'data');
  const lines: string[] = [];
  const claim = await openDataFolder({ folder: dataFolder, fresh: false });
  const options = optionsFor(dataFolder, await freeBlock({ processes, replicasOf }));
  const stack = makeStack({ ...options, log: (line) => lines.push(line) });
  try {
    await runPhases(stack);
    expect((await stackStatus(dataFolder)).state).toBe('starting');
    stack.ready();
    const status = await stackStatus(dataFolder);
    expect(status.state).toBe('running');
    const named = Object.fromEntries(status.processes.map((one) => [one.name, one]));
    expect(Object.keys(named).sort()).toEqual([
      'clamd',
      'local-parts',
      'nats',
      'postgres',
      'redis',
      'tasks-1',
      'tasks-2',
    ]);
    expect(named['tasks-2']).toMatchObject({ state: 'running', restarts: 0, healthy: true });

    const pids = status.processes.map(({ pid }) => pid ?? 0);
    process.kill(named['tasks-1']?.pid ?? 0, 'SIGKILL');
    await vi.waitFor(
      async () => {
        const [again] = (await stackStatus(dataFolder)).processes.filter(({ name }) => name === 'tasks-1');
        expect(again).toMatchObject({ state: 'running', restarts: 1, healthy: true });
        pids.push(again?.pid ?? 0);
      },
      { timeout: 10_000 },
    );
    expect(lines).toContain('tasks-1 ended (SIGKILL) and is started again in 200 ms.');
    await stack.stop();
    expect(pids.map(identifyProcess).filter((left) => left !== undefined)).toEqual([]);
    expect(existsSync(join(dataFolder, 'stack.json'))).toBe(false);
  } finally {
    await stack.stop();
    claim.release();
  }
  expect((await stackStatus(dataFolder)).state).toBe('not running');
});

test('of several replicas those start that are wanted; others come later, each start with the variables of its moment', async () => {
  const dataFolder = join(folder, 'replicas');
  const claim = await openDataFolder({ folder: dataFolder, fresh: false });
  const starts: string[] = [];
  const stack = makeStack({
    ...optionsFor(dataFolder, await freeBlock({ processes, replicasOf })),
    startedReplicas: () => [1],
    restartDelayMs: () => 0,
    command: ({ name, source: path }, replica) => {
      starts.push(`${name} ${replica}`);
      return { args: [path], env: { ATTEMPT: String(starts.length) } };
    },
  });
  try {
    await runPhases(stack);
    expect(() => stack.process('tasks', 0)).toThrow('tasks-1 was not started.');
    await stack.startReplica('tasks', 0);
    await stack.process('tasks', 1).whileDown('kill', async () => undefined);
    await stack.process('tasks', 0).stop();
    await stack.startReplica('tasks', 0);
    expect(starts).toEqual(['tasks 1', 'tasks 0', 'tasks 1', 'tasks 0']);
    const { processes: shown } = await stackStatus(dataFolder);
    expect(shown.filter(({ name, state }) => name.startsWith('tasks') && state === 'running')).toHaveLength(2);
    expect(stack.parts().nats.state()).toMatchObject({ name: 'nats', state: 'running' });
  } finally {
    await stack.stop();
    claim.release();
  }
});

test('a process that does not get well is told, and everything else ends', async () => {
  const dataFolder = join(folder, 'failing');
  const claim = await openDataFolder({ folder: dataFolder, fresh: false });
  const options = optionsFor(dataFolder, await freeBlock({ processes, replicasOf }));
  const stack = makeStack({
    ...options,
    command: () => ({ args: ['-e', 'console.error("no licence"); process.exit(5)'], env: {} }),
  });
  try {
    await expect(runPhases(stack)).rejects.toThrow(/tasks-\d ended \(code 5\)\. Its last lines:\nno licence/);
    const pids = readStackRecord(dataFolder)?.processes.flatMap(({ identity }) => identity?.pid ?? []) ?? [];
    await stack.stop();
    expect(pids.length).toBeGreaterThan(3);
    expect(pids.map(identifyProcess).filter((left) => left !== undefined)).toEqual([]);
  } finally {
    await stack.stop();
    claim.release();
  }
});

test('what a killed supervisor leaves behind is ended by whoever comes next, and only that', async () => {
  const dataFolder = join(folder, 'killed');
  const ports = await freeBlock({ processes, replicasOf });
  const base = ports.postgres - 40;
  const script = join(folder, 'supervisor.mjs');
  const module = (name: string) => JSON.stringify(join(import.meta.dirname, name));
  writeFileSync(
    script,
    `const { openDataFolder } = await import(${module('open-data-folder.ts')});
     const { makeStack } = await import(${module('make-stack.ts')});
     const { localPorts } = await import(${module('local-ports.ts')});
     const dataFolder = ${JSON.stringify(dataFolder)};
     await openDataFolder({ folder: dataFolder, fresh: false });
     const stack = makeStack({
       dataFolder, ports: localPorts('${base}'), migrationsFolder: ${JSON.stringify(migrationsFolder)},
       processes: [{ name: 'tasks', source: ${JSON.stringify(source)} }], replicasOf: () => 1, build: async () => {},
       command: ({ source }) => ({ args: [source], env: {} }), callerEnvironment: {}, log: console.log,
     });
     for (const phase of stack.phases) await Promise.all(phase.map((step) => step.run()));
     stack.ready();
     console.log('supervisor is ready');`,
  );
  const supervisor = await runProgram({
    name: 'supervisor',
    path: process.execPath,
    args: [script],
    ready: { line: /supervisor is ready/ },
  });
  await expect(openDataFolder({ folder: dataFolder, fresh: true })).rejects.toThrow(/Marquee already runs on/);
  await supervisor.kill();
  const left = await stackStatus(dataFolder);
  expect(left.state).toBe('left over');
  expect(await endStack(dataFolder)).toBe(true);
  expect(left.processes.map(({ pid }) => identifyProcess(pid ?? 0)).filter(Boolean)).toEqual([]);
  expect(await endStack(dataFolder)).toBe(false);
});

test('a taken port is named before anything starts', async () => {
  const ports = await freeBlock({ processes, replicasOf });
  const somebody = createServer().listen(ports.redis, '127.0.0.1');
  await new Promise((resolve) => somebody.once('listening', resolve));
  await expect(checkPorts({ ports, processes, replicasOf })).rejects.toThrow(
    `Somebody else listens on port ${ports.redis} (Redis); end that program`,
  );
  await new Promise((resolve) => somebody.close(resolve));
});

test('a folder with other things in it is refused, and a fresh start removes data alone', async () => {
  const home = join(folder, 'home');
  mkdirSync(join(home, 'letters'), { recursive: true });
  await expect(openDataFolder({ folder: home, fresh: true })).rejects.toThrow(/holds "letters", which isn't Marquee's/);
  const ours = join(folder, 'ours');
  for (const name of ['postgres', 'programs', 'logs']) mkdirSync(join(ours, name), { recursive: true });
  const claim = await openDataFolder({ folder: ours, fresh: true });
  expect(['postgres', 'programs', 'logs'].filter((name) => existsSync(join(ours, name)))).toEqual(['programs', 'logs']);
  claim.release();
});

function optionsFor(dataFolder: string, ports: LocalPorts): StackOptions {
  return {
    dataFolder,
    ports,
    migrationsFolder,
    processes,
    replicasOf,
    build: async () => undefined,
    command: (entry) => ({ args: [entry.source], env: {} }),
    callerEnvironment: {},
    log: () => undefined,
  };
}

async function runPhases(stack: Stack): Promise<void> {
  for (const phase of stack.phases) await Promise.all(phase.map((step) => step.run()));
}
