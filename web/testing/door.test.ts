import { once } from 'node:events';
import { type Caller, type Cast, callerNames, openCast } from '@marquee/testing/door/open-cast.ts';
import { contracts, openTown, type Town } from '@marquee/testing/door/open-town.ts';
import { drawCalls, knownIds, pairsOfCalls } from '@marquee/testing/door/paired-calls.ts';
import { lookAround, rowsTouched } from '@marquee/testing/door/sight.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { GatewayFrame } from '../chat/frames.ts';
import { allWays, askAll, callsIn, type Way } from './ask-all.ts';
import { askBySocket } from './ask-by-socket.ts';
import { problemsOf } from './door-problems.ts';
import { type Gateway, openGatewayOn } from './open-web-world.ts';

/** Another one tries other calls; the same one repeats what failed. */
const seed = Number(process.env.DOOR_SEED ?? 20_270_612);
const pairs = { grpc: 10, http: 1 };
const ownCalls = { grpc: 4, http: 1 };
const minuteMs = 60_000;

let town: Town;
let cast: Cast;
let gateway: Gateway;
let ways: readonly Way[];
let callsMade = 0;

beforeAll(async () => {
  town = await openTown();
  cast = await openCast(town.world);
  const portOf = (address: string) => ({ rpcPort: Number(address.split(':').at(-1)) });
  const running = Object.entries(contracts).map(([name, contract]) => [name, portOf(town.world.address(contract))]);
  gateway = await openGatewayOn(town.world, Object.fromEntries(running), { RATE_LIMIT_PER_MINUTE: '100000' });
  ways = allWays(town.world, gateway);
}, 2 * minuteMs);

afterAll(async () => {
  await gateway.close();
  await town.close();
});

const callerNamed = (name: string) => cast.callers.find((one) => one.name === name) as Caller;
const seedOf = (caller: Caller, nr: number) => seed + 1_000 * cast.callers.indexOf(caller) + nr;

test.each(callerNames)(
  '%s reads and changes nothing that is hidden, and can’t tell it from what doesn’t exist',
  async (name) => {
    const caller = callerNamed(name);
    await town.quiet();
    const before = await lookAround(town.world.sql, caller.claims);
    const ids = knownIds(before.seen, before.hidden, JSON.stringify(caller.claims ?? ''));
    const questions = ways.flatMap((way, nr) =>
      pairsOfCalls(way.method, ids, { seed: seedOf(caller, nr), count: pairs[way.over] }).map((pair) => ({
        way,
        ...pair,
      })),
    );
    const told = await askAll(caller.token, questions);
    callsMade += callsIn(told);
    expect(problemsOf(told, caller)).toEqual([]);
    await town.quiet();
    expect(rowsTouched(before, await lookAround(town.world.sql, caller.claims), ids.isHidden)).toEqual([]);
  },
  3 * minuteMs,
);

test.each(callerNames)('%s opens no hidden thread on the socket, and nobody hears them there', async (name) => {
  const caller = callerNamed(name);
  const { seen, hidden } = await lookAround(town.world.sql, caller.claims);
  const { bystander } = cast;
  const threads = knownIds(seen, hidden, JSON.stringify(caller.claims ?? '')).hidden.get('threads') ?? [];
  expect(threads).toContain(bystander.threadId);
  const listening = await listenTo(bystander);
  const heard = await askBySocket(town.world, gateway.url, { token: caller.token, threadIds: threads });
  const twin = await askBySocket(town.world, gateway.url, { token: caller.token, threadIds: threads.map(newId) });
  callsMade += heard.sent + twin.sent;
  const refusals = ({ frames }: typeof heard) => frames.filter(({ type }) => type !== 'watching').map(withoutThread);
  const answers = (told: typeof heard) => [told.closedWith, ...new Set(refusals(told))];
  expect(answers(heard)).toEqual(answers(twin));
  for (const text of caller.mustNotHear) expect(JSON.stringify(heard.frames)).not.toContain(text);
  expect(heard.frames.filter(({ type }) => type !== 'refused' && type !== 'watching')).toEqual([]);
  expect(listening.heard.filter(({ type }) => type === 'typing')).toEqual([]);
  listening.socket.terminate();
});

test.each(callerNames)(
  'nothing that %s does with what they see breaks',
  async (name) => {
    const caller = callerNamed(name);
    const { seen, hidden } = await lookAround(town.world.sql, caller.claims);
    const ids = { ...knownIds(seen, hidden, ''), hidden: new Map<string, string[]>() };
    const questions = ways.flatMap((way, nr) =>
      drawCalls(way.method, ids, { seed: seedOf(caller, nr), count: ownCalls[way.over] }).map((call) => ({
        way,
        ...call,
        twin: undefined,
      })),
    );
    const told = await askAll(caller.token, questions);
    callsMade += callsIn(told);
    expect(problemsOf(told, caller)).toEqual([]);
  },
  3 * minuteMs,
);

test('20,000 calls and more were made', () => {
  expect(callsMade).toBeGreaterThanOrEqual(20_000);
});

/** The socket of somebody who has their thread open. */
async function listenTo({ token, threadId }: Cast['bystander']) {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/ws/chat`);
  const heard: GatewayFrame[] = [];
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as GatewayFrame));
  await once(socket, 'open');
  for (const frame of [
    { type: 'token', token },
    { type: 'open', threadId, after: 0 },
  ])
    socket.send(JSON.stringify(frame));
  await town.world.until(async () => heard.some(({ type }) => type === 'opened'), 'the bystander listens');
  return { socket, heard };
}

/** A frame as it is for whichever thread. */
const withoutThread = (frame: object) => JSON.stringify({ ...frame, threadId: '' });
