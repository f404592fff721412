import { streamName } from '@marquee/service-kit/nats/stream.ts';
import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import { jetstreamManager } from '@nats-io/jetstream';
import type { Fault } from '../../fault.ts';
import { seeded } from '../../seeded.ts';
import { startHearer } from '../hearer/start-hearer.ts';
import { type EngineParts, withEngine } from '../with-engine.ts';
import { deliveries } from './deliveries.ts';
import { endState } from './end-state.ts';
import { publishCopies } from './publish-copies.ts';

const hearers = 2;
const failingShare = 1 / 20;

interface Said {
  readonly eventIds: readonly string[];
  readonly versions: readonly number[];
}

/**
 * Each message is delivered three times, shuffled between events, to two processes of which one run of a subscriber in
 * twenty fails. What they come to must be the same as without any of this.
 */
export const duplicate: Fault = ({ quick, seed, say }) =>
  withEngine(async (parts) => {
    const random = seeded(seed);
    const size = quick ? { events: 50, versions: 10 } : { events: 200, versions: 25 };
    // The same in both runs, so that their ends can be compared.
    const eventIds = Array.from(
      { length: size.events },
      (_, nr) => `00000000-0000-7000-8000-${`${nr}`.padStart(12, '0')}`,
    );
    const said: Said = { eventIds, versions: Array.from({ length: size.versions }, (_, index) => index + 1) };
    say(`duplicate: ${size.events} events with ${size.versions} domain events each, undisturbed …`);
    const calm = await run(parts, said, { failing: 0, seed, deliver: async (bus) => void bus.relay() });
    say('duplicate: the same, each delivered three times, with one try in twenty failing …');
    const order = deliveries(said.eventIds, said.versions, random);
    const shaken = await run(parts, said, { failing: failingShare, seed, deliver: (bus) => publishCopies(bus, order) });
    const once = new Set(shaken.state.results);
    say(
      `duplicate: ${shaken.failures} tries failed; end states ${calm.state.hash.slice(0, 12)} and ${shaken.state.hash.slice(0, 12)}`,
    );
    return [
      {
        name: 'duplicate',
        acknowledged: size.events * size.versions,
        lost: calm.state.results.filter((result) => !once.has(result)).length,
        doubled: shaken.state.results.length - once.size,
        recoveryMs: shaken.recoveryMs,
        seed,
        // Without a failed try only half of it was tried.
        holds: calm.state.hash === shaken.state.hash && calm.state.results.length > 0 && shaken.failures > 0,
      },
    ];
  });

interface Run {
  readonly failing: number;
  readonly seed: number;
  /** Brings what stands in the outbox into the stream. */
  deliver(bus: TestBus): Promise<void>;
}

/** Emits all of it, delivers it, and waits until every result is there that will be. */
async function run({ openBus, broker }: EngineParts, { eventIds, versions }: Said, { failing, seed, deliver }: Run) {
  const bus = await openBus();
  const processes = [];
  try {
    await bus.stopRelay();
    for (let index = 0; index < hearers; index++)
      processes.push(await startHearer(bus, { failingShare: failing, seed: seed * 100 + index }));
    for (const eventId of eventIds) await bus.emit(eventId, versions);
    await deliver(bus);
    const deliveredMs = performance.now();
    await bus.until(() => isDone(bus, eventIds.length * versions.length), 'all is heard and nothing waits');
    const recoveryMs = performance.now() - deliveredMs;
    const failures = (await Promise.all(processes.map(({ metrics }) => metrics()))).map(countFailures);
    return { state: await endState(bus), recoveryMs, failures: failures.reduce((sum, count) => sum + count, 0) };
  } finally {
    await Promise.all(processes.map(({ stop }) => stop()));
    await bus.close();
    await broker.clear();
  }
}

/** Everything in the stream was stored, and everything stored was done. */
async function isDone(bus: TestBus, messages: number): Promise<boolean> {
  const { rows } = await bus.tasks.query<{ stored: number; open: number; place: number }>(
    `select count(*) as stored, count(*) filter (where state <> 'done') as open,
       (select coalesce(max(last_seq), 0) from tasks_engine.stream_cursor) as place from tasks_engine.inbox`,
  );
  const [found] = rows;
  return (
    found !== undefined &&
    found.stored >= messages * subscribers &&
    found.open === 0 &&
    (await isAtEnd(bus, found.place))
  );
}

const subscribers = 2;

/** Whether the hearing service has stored all that the stream holds, the copies at its end too. */
function isAtEnd({ broker }: TestBus, place: number): Promise<boolean> {
  return broker.asOperator(async (nats) => {
    const { state } = await (await jetstreamManager(nats)).streams.info(streamName);
    // The answers that are emitted meanwhile come behind what was delivered; nobody hears them.
    return place >= state.last_seq;
  });
}

function countFailures(page: string): number {
  const lines = page.matchAll(/^marquee_inbox_handled_total\{.*outcome="failed".*\} (\d+)/gm);
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
}
