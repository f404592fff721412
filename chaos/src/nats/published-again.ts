import { setTimeout as pause } from 'node:timers/promises';
import { fillOutbox } from '@marquee/bench/engine/fill-outbox.ts';
import { streamName } from '@marquee/service-kit/nats/stream.ts';
import type { Broker } from '@marquee/testing/bus/broker.ts';
import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import { jetstreamManager } from '@nats-io/jetstream';
import pg from 'pg';
import { readStream } from '../engine/late-commit/read-stream.ts';
import { withEngine } from '../engine/with-engine.ts';
import type { FaultOptions, FaultResult } from '../fault.ts';

const aboutEvents = 1_000;
const withinMs = 60_000;
/** A last guard. */
const patienceMs = 240_000;

/**
 * A broker that held 100,000 domain events which nobody had handled yet loses its store: the relay publishes them again
 * from Postgres. On the engine alone, as `src/engine`.
 */
export function publishedAgain({ quick, seed, say }: FaultOptions): Promise<FaultResult> {
  const count = quick ? 10_000 : 100_000;
  return withEngine(async (parts) => {
    const { broker } = parts;
    const bus = await parts.openBus();
    try {
      await fill(bus, count);
      await untilStreamHolds(broker, count);
      await broker.break({ wipe: true });
      await broker.mend();
      const backAtMs = performance.now();
      await untilStreamHolds(broker, count);
      const recoveryMs = performance.now() - backAtMs;
      say(`nats: ${count} domain events were published again within ${Math.round(recoveryMs)} ms`);
      const versions = (await readStream(broker)).map(({ version }) => version);
      const once = new Set(versions).size;
      const [lost, doubled] = [count - once, versions.length - once];
      const holds = lost === 0 && doubled === 0 && recoveryMs <= withinMs;
      return { name: 'nats: published again', acknowledged: count, lost, doubled, recoveryMs, seed, holds };
    } finally {
      await bus.close();
    }
  });
}

async function fill({ ownerUrl }: TestBus, count: number): Promise<void> {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  try {
    await fillOutbox(owner, { count, aboutEvents });
  } finally {
    await owner.end();
  }
}

/** Waits until the stream is there and holds so many domain events. */
function untilStreamHolds(broker: Broker, count: number): Promise<void> {
  return broker.asOperator(async (nats) => {
    const manager = await jetstreamManager(nats);
    const endMs = performance.now() + patienceMs;
    for (;;) {
      const streams = await manager.streams.list().next();
      const held = streams.find(({ config }) => config.name === streamName)?.state.messages ?? 0;
      if (held >= count) return;
      if (performance.now() > endMs) throw new Error(`The stream holds ${held} of ${count} domain events`);
      await pause(50);
    }
  });
}
