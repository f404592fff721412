import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { folderHolder } from '@marquee/local-stack/processes/claim-folder.ts';
import { isPortFree } from '@marquee/local-stack/processes/free-port.ts';
import { readStackRecord } from '@marquee/local-stack/stack-record.ts';
import { type BenchOptions, figure, plotOfRounds, type Result } from '../result.ts';
import { quantile } from '../rounds.ts';
import { type Holding, holdingsBelow } from './memory.ts';

const root = join(import.meta.dirname, '../../..');
/** After so long nothing of the start is left to do. */
const idleAfterMs = 30_000;
const mebibyte = 2 ** 20;

interface Boot {
  readonly seconds: number;
  readonly holdings: readonly Holding[];
}

/**
 * How long `npm run up` takes to be ready in a new data folder, with its production build made before, and what all of
 * its processes hold of the memory half a minute later.
 */
export async function boot({ quick, say, betweenRounds }: BenchOptions): Promise<Result[]> {
  say('building …');
  await run('build', [], {});
  const boots: Boot[] = [];
  for (let round = 1; round <= (quick ? 1 : 5); round++) {
    betweenRounds?.();
    boots.push(await bootOnce());
    say(`boot ${round}: ready after ${boots.at(-1)?.seconds.toFixed(1)} s`);
  }
  return [readyLine(boots), ...memoryLines(boots, say)];
}

async function bootOnce(): Promise<Boot> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  const environment = { MARQUEE_DATA_FOLDER: folder, MARQUEE_PORT_BASE: String(await freePortBase()) };
  try {
    const startedMs = performance.now();
    await run('up', ['--detach', '--fresh'], environment);
    const seconds = (performance.now() - startedMs) / 1_000;
    if (platform() !== 'linux') return { seconds, holdings: [] };
    await pause(idleAfterMs);
    return { seconds, holdings: namedHoldings(folder) };
  } finally {
    await run('down', [], environment);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What runs on a data folder: a process by the name that it has there, whatever it started by its program's. */
function namedHoldings(folder: string): Holding[] {
  const supervisor = folderHolder(folder)?.pid;
  if (supervisor === undefined) throw new Error('what was ready before has ended');
  const names = new Map(
    readStackRecord(folder)?.processes.map(({ name, identity }) => [identity?.pid, name.replace(/-\d+$/, '')]),
  );
  names.set(supervisor, 'supervisor');
  return holdingsBelow(supervisor).map((one) => ({ ...one, name: names.get(one.pid) ?? one.name }));
}

function readyLine(boots: readonly Boot[]): Result {
  const seconds = boots.map((one) => one.seconds);
  const plot = plotOfRounds('s', { ours: seconds });
  return figure(
    { name: 'boot: up to ready', metric: 'median', unit: 's', aim: { atMost: 15 }, plot },
    quantile(seconds, 0.5),
    [{ name: 'the slowest', value: Math.max(...seconds) }],
  );
}

function memoryLines(boots: readonly Boot[], say: BenchOptions['say']): Result[] {
  const byName = boots.map(({ holdings }) => sumsByName(holdings));
  const names = Object.keys(byName[0] ?? {});
  if (names.length === 0) {
    say('What processes hold of the memory is measured on Linux alone.');
    return [];
  }
  const others = names
    .map((name) => ({
      name,
      value: quantile(
        byName.map((sums) => (sums[name] ?? 0) / mebibyte),
        0.5,
      ),
    }))
    .sort((one, other) => other.value - one.value);
  const wholeMb = byName.map((sums) => Object.values(sums).reduce((sum, bytes) => sum + bytes, 0) / mebibyte);
  return [
    figure(
      { name: 'boot: idle memory', metric: 'all processes together', unit: 'MB', aim: { atMost: 1_536 } },
      quantile(wholeMb, 0.5),
      others,
    ),
  ];
}

/** Several of one name (replicas, Postgres' own processes) count together. */
export function sumsByName(holdings: readonly Holding[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { name, bytes } of holdings) sums[name] = (sums[name] ?? 0) + bytes;
  return sums;
}

/** The first port of a block in which nobody listens. */
async function freePortBase(): Promise<number> {
  for (let base = 13_000; base < 32_000; base += 300) {
    const ports = Array.from({ length: 300 }, (_, at) => base + at);
    if ((await Promise.all(ports.map(isPortFree))).every(Boolean)) return base;
  }
  throw new Error('No block of 300 free ports was found on 127.0.0.1; end some of the programs that listen there.');
}

/** One of the repository's commands, as a person types it. */
async function run(command: string, args: readonly string[], environment: Record<string, string>): Promise<void> {
  const script =
    command === 'build' ? [join(root, 'scripts/build.ts')] : [join(root, 'scripts/bootstrap.mjs'), command];
  const child = spawn(process.execPath, [...script, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 2, 2],
  });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`${command} ended with ${code}; its output above says why.`);
}
