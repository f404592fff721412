import { setTimeout as pause } from 'node:timers/promises';
import { count } from '../count/count.ts';
import { untilCaughtUp } from '../count/until-caught-up.ts';
import type { FaultOptions, FaultResult } from '../fault.ts';
import { type Ledger, openLedger } from '../load/ledger.ts';
import { seeded, shuffled } from '../seeded.ts';
import { firstReplica, type RunningMarquee, startMarquee } from '../stack/start-marquee.ts';
import { type Conversation, openConversations, talk } from './conversation.ts';
import { type Crowd, startCrowd } from './crowd.ts';
import { judgePages } from './judge-pages.ts';

const sizes = {
  quick: { conversations: 2, pages: 100, ways: 1 },
  full: { conversations: 10, pages: 1_000, ways: 2 },
} as const;
/** How many clients’ pages go away for good in the moment of the gateway’s death. */
const leaving = 1;
const leadMsMax = 6_000;
/**
 * Whoever goes away without a word is gone after twenty seconds (`web/chat/presence.ts`), of which the others hear at
 * their next beat, five seconds later at most; and two seconds for a machine that is busy.
 */
const presenceRightWithinMs = 27_000;
/** Last guards. */
const patienceMs = 90_000;

interface Scene {
  readonly marquee: RunningMarquee;
  readonly ledger: Ledger;
  readonly crowd: Crowd;
  /** Those of which both sides have pages open. */
  readonly whole: Conversation[];
  /** Who is to be seen in each thread. */
  readonly presentIn: Record<string, string[]>;
  readonly say: FaultOptions['say'];
}

interface Way {
  readonly name: string;
  /** What is there before. */
  prepare?(marquee: RunningMarquee): Promise<void>;
  /** Kills the gateway at once; comes back when there is one again. */
  strike(marquee: RunningMarquee): Promise<void>;
}

const [old, next] = [firstReplica('web'), firstReplica('web') + 1];
const ways: readonly Way[] = [
  { name: 'killed', strike: ({ stack }) => stack.process('web', old).whileDown('kill', async () => undefined) },
  {
    name: 'taken over',
    prepare: async ({ stack, balancer, webPort }) => {
      await stack.startReplica('web', next);
      balancer.add(webPort(next));
    },
    // A balancer notices that nobody answers there any more.
    strike: ({ stack, balancer, webPort }) =>
      stack.process('web', old).whileDown('kill', () => balancer.takeOut(webPort(old))),
  },
];

/**
 * The gateway dies by -9 under a thousand open pages of people who write to each other. When there is a gateway again,
 * each page has every message once and in order, and shows who is there.
 */
export async function gateway({ quick, seed, say }: FaultOptions): Promise<FaultResult[]> {
  const random = seeded(seed);
  const size = quick ? sizes.quick : sizes.full;
  await using undo = new AsyncDisposableStack();
  const marquee = await startMarquee();
  undo.defer(() => marquee.close());
  const ledger = openLedger();
  const conversations = await openConversations({ ...marquee.doors, watch: ledger }, size.conversations);
  const crowd = startCrowd();
  undo.defer(() => crowd.close());
  const presentIn = Object.fromEntries(
    conversations.map(({ threadId, client, owner }) => [threadId, [client.personId, owner.personId]]),
  );
  const scene = { marquee, ledger, crowd, whole: shuffled(conversations, random), presentIn, say };
  await openPages(scene, size.pages);
  talk(conversations, say);
  const results: FaultResult[] = [];
  for (const way of ways.slice(0, size.ways)) {
    await way.prepare?.(marquee);
    await pause(random() * leadMsMax);
    const before = ledger.acknowledged().length;
    const recovered = await strike(scene, way);
    const acknowledged = ledger.acknowledged().length - before;
    results.push({ name: `gateway: ${way.name}`, acknowledged, lost: 0, doubled: 0, ...recovered, seed });
  }
  return withCount(results, await settle(scene));
}

/** Each side of each conversation has as many pages open, all with a live line before anything is broken. */
async function openPages(scene: Scene, count: number): Promise<void> {
  const { marquee, crowd, whole } = scene;
  const sides = whole.flatMap(({ threadId, client, owner }) => [client, owner].map((side) => ({ threadId, side })));
  const pages = Array.from({ length: count }, (_, nr) => sides[nr % sides.length] as (typeof sides)[number]).map(
    ({ threadId, side }) => ({
      origin: marquee.doors.url,
      threadId,
      personId: side.personId,
      token: side.person.token,
    }),
  );
  await crowd.open(pages);
  await untilAllIsRight(scene);
}

/** @returns how long it took from the kill until each page had a live line, and whether presence was right in time. */
async function strike({ marquee, ...scene }: Scene, way: Way) {
  const { crowd, whole, presentIn, say } = scene;
  const gone = whole.splice(0, leaving);
  const struckAtMs = performance.now();
  const striking = way.strike(marquee);
  // Their pages end with the gateway: it can't take them out of who is there.
  for (const { threadId, owner } of gone) {
    await crowd.leave([threadId], owner.personId);
    presentIn[threadId] = [owner.personId];
  }
  await striking;
  const { liveAtMs, rightAtMs } = await untilAllIsRight(scene);
  const since = (atMs: number) => Math.round(atMs - struckAtMs);
  say(
    `gateway: ${way.name}; all lines are back after ${since(liveAtMs)} ms, presence is right after ${since(rightAtMs)} ms`,
  );
  return { recoveryMs: since(liveAtMs), holds: since(rightAtMs) <= presenceRightWithinMs };
}

/** Waits until every page has a live line and shows exactly who is there. */
async function untilAllIsRight({ crowd, presentIn, say }: Pick<Scene, 'crowd' | 'presentIn' | 'say'>) {
  const startedMs = performance.now();
  let liveAtMs: number | undefined;
  for (;;) {
    const { pages, live, presenceRight } = await crowd.look(presentIn);
    const nowMs = performance.now();
    if (live < pages) liveAtMs = undefined;
    else liveAtMs ??= nowMs;
    if (liveAtMs !== undefined && presenceRight === pages) return { liveAtMs, rightAtMs: nowMs };
    if (nowMs - startedMs > patienceMs) {
      say(`of ${pages} pages ${live} are live, and ${presenceRight} show who is there`);
      return { liveAtMs: liveAtMs ?? nowMs, rightAtMs: nowMs };
    }
    await pause(100);
  }
}

/** Lets nobody write any more, waits for what was written, and counts what pages show and what the tables hold. */
async function settle({ marquee, ledger, crowd, say }: Scene) {
  ledger.close();
  while (ledger.underWay() > 0) await pause(20);
  await untilCaughtUp(marquee.sql, say);
  const endMs = performance.now() + patienceMs;
  let seen = await judgePages(marquee.sql, await crowd.report());
  while (seen.lost > 0 && performance.now() < endMs) {
    await pause(500);
    seen = await judgePages(marquee.sql, await crowd.report());
  }
  say(`gateway: ${seen.inWords}`);
  const rows = await count(marquee.sql, ledger.acknowledged(), say);
  return { lost: seen.lost + rows.lost, doubled: seen.doubled + rows.doubled };
}

/** Pages are judged once, at the end: what is wrong then speaks against each way. */
function withCount(results: readonly FaultResult[], { lost, doubled }: { lost: number; doubled: number }) {
  return results.map((result) => ({
    ...result,
    lost,
    doubled,
    holds: result.holds && result.acknowledged > 0 && lost === 0 && doubled === 0,
  }));
}
