import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningProgram } from '@marquee/local-stack/processes/run-program.ts';
import { type BenchOptions, plotOfRounds, type Result, result } from '../result.ts';
import { quantile } from '../rounds.ts';
import { type IdleSize, idleMemory } from './idle-memory.ts';
import type { Plan, WayName } from './plan.ts';
import { build, type Server, startGateway, startHere, startMessaging, startPeer } from './servers.ts';
import { openTown, type Town } from './town.ts';

const ways = ['ours', 'ws', 'socket.io'] as const satisfies readonly WayName[];
const rounds = 5;
const messageName = 'chat: a message to a room of 20';

interface Size extends IdleSize {
  /** How many sockets are open while people talk: twenty to a room. */
  readonly sockets: number;
  readonly perSecond: number;
  readonly seconds: number;
}

const full: Size = { sockets: 1_000, perSecond: 200, seconds: 8, idle: [1_000, 5_000, 10_000], settleMs: 8_000 };
const tenth: Size = { sockets: 100, perSecond: 20, seconds: 2, idle: [100, 500, 1_000], settleMs: 3_000 };

/**
 * From a person's "send" until the sockets of all twenty in the room have the message, which was stored before: through the
 * gateway, messaging and the broker; by bare `ws`, and by socket.io, which insert the same row and send it to the room. And
 * what an idle socket holds of the memory.
 */
export async function chat({ quick, say, betweenRounds }: BenchOptions): Promise<Result[]> {
  const size = quick ? tenth : full;
  await build();
  const town = await openTown(size.sockets);
  const running: RunningProgram[] = [];
  const keep = <P extends RunningProgram>(program: P): P => {
    running.push(program);
    return program;
  };
  try {
    const messaging = keep(await startMessaging(town));
    const servers: Record<WayName, Server> = {
      ours: keep(await startGateway(town, messaging.address)),
      ws: keep(await startPeer(town, 'ws-server')),
      'socket.io': keep(await startPeer(town, 'socket-io-server')),
    };
    const times: Record<WayName, number[][]> = { ours: [], ws: [], 'socket.io': [] };
    for (let round = 1; round <= rounds; round++) {
      betweenRounds?.();
      for (const way of ways) times[way].push(await talk(town, way, { url: servers[way].url, size }));
      const words = ways.map((way) => `${way} ${spreadOf(times[way].at(-1) ?? [])}`);
      say(`round ${round}: ${words.join(', ')}`);
    }
    betweenRounds?.();
    const fresh: Record<WayName, () => Promise<Server>> = {
      ours: () => startGateway(town, messaging.address),
      ws: () => startPeer(town, 'ws-server'),
      'socket.io': () => startPeer(town, 'socket-io-server'),
    };
    for (const server of Object.values(servers)) await server.stop();
    return [...messageResults(times), ...(await idleMemory(town, { ways: fresh, size, say }))];
  } finally {
    for (const program of running) await program.stop();
    await town.close();
  }
}

/** One round of one way, with sockets of its own. @returns each message's time in ms */
async function talk(
  town: Town,
  way: WayName,
  { url, size: { sockets, perSecond, seconds } }: { url: string; size: Size },
): Promise<number[]> {
  const plan: Plan = { way, url, rooms: await town.rooms(), sockets, talk: { perSecond, seconds } };
  const file = join(town.folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const crowd = await startHere(town, 'crowd', file);
  await crowd.exited;
  return crowd.message as number[];
}

const spreadOf = (times: readonly number[]) =>
  `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`;

function messageResults(times: Readonly<Record<WayName, readonly (readonly number[])[]>>): Result[] {
  const at = (way: WayName, share: number) => quantile(times[way].flat(), share);
  const plotOf = (share: number) =>
    plotOfRounds('ms', Object.fromEntries(ways.map((way) => [way, times[way].map((round) => quantile(round, share))])));
  const line = (metric: string, share: number, atMost: number) =>
    result({ name: messageName, metric, unit: 'ms', aim: { atMost }, plot: plotOf(share) }, at('ours', share), [
      { name: 'bare ws', value: at('ws', share) },
      { name: 'socket.io', value: at('socket.io', share) },
    ]);
  return [
    line('p50', 0.5, 2),
    line('p99', 0.99, 2),
    result({ name: messageName, metric: 'p99 beside socket.io', unit: 'ms', aim: { atMost: 1 } }, at('ours', 0.99), [
      { name: 'socket.io', value: at('socket.io', 0.99) },
    ]),
  ];
}
