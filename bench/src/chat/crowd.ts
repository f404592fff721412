/**
 * People in a process of their own: opens the sockets of a plan, and where it says so talks at an even pace and sends how
 * long each message took until all of its room's sockets had it, in ms. Else it stays until it is stopped.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@marquee/values/ids.ts';
import { doorsOf, type Seat } from './doors.ts';
import type { Plan } from './plan.ts';

interface Spoken {
  readonly saidMs: number;
  heardBy: number;
  readonly seats: number;
}

/** So many sockets open at a time. */
const openingMax = 40;
const warmUpSeconds = 1;
/** The last guard: what hasn't come by then never comes. */
const patienceMs = 60_000;

const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Plan;
const spoken = new Map<string, Spoken>();
const timesMs = new Map<string, number>();
const seatsByRoom: Seat[][] = plan.rooms.map(() => []);
await openAll();
if (plan.talk) {
  process.send?.(await talk(plan.talk), () => process.exit(0));
} else process.send?.('open');

async function openAll(): Promise<void> {
  const { way, url, rooms, sockets } = plan;
  const open = doorsOf(url)[way];
  let next = 0;
  const work = async () => {
    for (let nr = next++; nr < sockets; nr = next++) {
      const at = nr % rooms.length;
      const room = rooms[at];
      const member = room?.members[Math.floor(nr / rooms.length) % room.members.length];
      if (room && member) seatsByRoom[at]?.push(await open(member, room, heard));
    }
  };
  await Promise.all(Array.from({ length: openingMax }, work));
}

function heard(clientId: string): void {
  const one = spoken.get(clientId);
  if (!one) return;
  one.heardBy += 1;
  if (one.heardBy === one.seats) timesMs.set(clientId, performance.now() - one.saidMs);
}

async function talk({ perSecond, seconds }: NonNullable<Plan['talk']>): Promise<number[]> {
  const warmUp = perSecond * warmUpSeconds;
  const count = warmUp + perSecond * seconds;
  const startMs = performance.now();
  const saying: Promise<void>[] = [];
  const ids = Array.from({ length: count }, () => newId());
  for (const [nr, clientId] of ids.entries()) {
    const restMs = startMs + (nr * 1_000) / perSecond - performance.now();
    if (restMs > 0) await pause(restMs);
    const seats = seatsByRoom[nr % seatsByRoom.length] ?? [];
    spoken.set(clientId, { saidMs: performance.now(), heardBy: 0, seats: seats.length });
    saying.push(seats[Math.floor(nr / seatsByRoom.length) % seats.length]?.say(clientId) ?? Promise.resolve());
  }
  await Promise.all(saying);
  const endMs = performance.now() + patienceMs;
  while (timesMs.size < count) {
    if (performance.now() > endMs) throw new Error(`${count - timesMs.size} messages never came to all of their room.`);
    await pause(20);
  }
  return ids.slice(warmUp).map((id) => timesMs.get(id) ?? Number.NaN);
}
