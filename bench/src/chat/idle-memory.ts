import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningProgram } from '@marquee/local-stack/processes/run-program.ts';
import { holdingsBelow } from '../boot/memory.ts';
import { type BenchOptions, figure, type Plot, type Result } from '../result.ts';
import type { Plan, WayName } from './plan.ts';
import { type Server, startHere } from './servers.ts';
import type { Town } from './town.ts';

export interface IdleSize {
  /** How many idle sockets are open at each look, the fewest first: the first look is what the others are held against. */
  readonly idle: readonly [number, ...number[]];
  /** For so long the process is looked at: it collects its garbage when it likes. */
  readonly settleMs: number;
}

interface IdleOptions extends Pick<BenchOptions, 'say'> {
  /** Starts a server of each way anew. */
  readonly ways: Readonly<Record<WayName, () => Promise<Server>>>;
  readonly size: IdleSize;
}

type Looks = readonly (readonly [sockets: number, bytes: number])[];

/** What one more idle socket, signed in and with a room open, makes the server's process hold. Linux alone says so. */
export async function idleMemory(town: Town, { ways, size, say }: IdleOptions): Promise<Result[]> {
  if (process.platform !== 'linux') {
    say('What processes hold of the memory is measured on Linux alone.');
    return [];
  }
  const looks = {} as Record<WayName, Looks>;
  for (const [way, start] of Object.entries(ways) as [WayName, () => Promise<Server>][]) {
    looks[way] = await lookAt(town, { way, server: await start(), size });
    say(`${way}: ${looks[way].map(([sockets, bytes]) => `${toMb(bytes)} MB by ${sockets} sockets`).join(', ')}`);
  }
  const plot = plotOf(looks);
  return size.idle.slice(1).map((sockets, at) =>
    figure(
      { name: 'chat: an idle socket', metric: `memory, by ${sockets} sockets`, unit: 'kB', aim: { atMost: 30 }, plot },
      slope(looks.ours, at + 1),
      [
        { name: 'bare ws', value: slope(looks.ws, at + 1) },
        { name: 'socket.io', value: slope(looks['socket.io'], at + 1) },
      ],
    ),
  );
}

async function lookAt(
  town: Town,
  { way, server, size }: { way: WayName; server: Server; size: IdleSize },
): Promise<Looks> {
  const crowds: RunningProgram[] = [];
  const looks: [number, number][] = [];
  try {
    for (const sockets of size.idle) {
      const more = sockets - (looks.at(-1)?.[0] ?? 0);
      const plan: Plan = { way, url: server.url, rooms: await town.rooms(), sockets: more };
      const file = join(town.folder, 'plan.json');
      writeFileSync(file, JSON.stringify(plan));
      crowds.push(await startHere(town, 'crowd', file));
      looks.push([sockets, await leastBytes(server.pid, size.settleMs)]);
    }
    return looks;
  } finally {
    for (const crowd of crowds) await crowd.stop();
    await server.stop();
  }
}

/** The least that a process held over a while: what lies above it is garbage that wasn't collected yet. */
async function leastBytes(pid: number, durationMs: number): Promise<number> {
  const endMs = performance.now() + durationMs;
  let least = Number.POSITIVE_INFINITY;
  while (performance.now() < endMs) {
    const held = holdingsBelow(pid).reduce((sum, { bytes }) => sum + bytes, 0);
    least = Math.min(least, held);
    await pause(500);
  }
  return least;
}

/** kB that each socket since the first look added. */
function slope(looks: Looks, at: number): number {
  const [[fromSockets, fromBytes] = [0, 0], [sockets, bytes] = [0, 0]] = [looks[0], looks[at]];
  return (bytes - fromBytes) / 1_024 / (sockets - fromSockets);
}

function plotOf(looks: Readonly<Record<WayName, Looks>>): Plot {
  return {
    x: 'sockets',
    y: 'MB',
    lines: Object.entries(looks).map(([name, line]) => ({
      name,
      points: line.map(([sockets, bytes]) => [sockets, bytes / 2 ** 20] as const),
    })),
  };
}

const toMb = (bytes: number) => Math.round(bytes / 2 ** 20);
