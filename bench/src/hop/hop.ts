import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { openNats } from '@marquee/service-kit/nats/open-nats.ts';
import { type Bus, startBus } from '@marquee/service-kit/nats/start-bus.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type pg from 'pg';
import { samplePayload } from '../engine/fill-outbox.ts';
import { heardTable, insertHeard, startHearing } from '../engine/hear.ts';
import { type BenchEngine, openEngine } from '../engine/open-engine.ts';
import { openPeers, prepareGraphile, runGraphile } from '../engine/peers.ts';
import { type BenchOptions, plotOfRounds, type Result, result } from '../result.ts';
import { quantile } from '../rounds.ts';

const aSecond = 200;
const aboutEvents = 50;
const streamName = 'MARQUEE';

/** Something that takes one number on one side and says on the other when it has arrived, for as long as it is open. */
interface Way {
  /** @returns from when on it is counted: when its commit was sent, in performance.now()'s ms */
  send(nr: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * From a commit in one service to a subscriber's commit in another, 200 a second: ours by outbox, stream and inbox; a job of
 * graphile-worker, put in by such a transaction and run on the same Postgres; and the stream alone, from publish to consume.
 */
export async function hop({ quick, say, betweenRounds }: BenchOptions): Promise<Result[]> {
  const engine = await openEngine();
  const peers = openPeers(engine.peersUrl);
  const seconds = quick ? 3 : 15;
  try {
    await engine.admin.query(`${heardTable}; grant insert on heard to tasks_service`);
    await peers.query(heardTable);
    await prepareGraphile(engine.peersUrl);
    const ways = {
      ours: (arrived: Arrived) => openOurs(engine, arrived),
      graphile: (arrived: Arrived) => openGraphile(engine, peers, arrived),
      stream: (arrived: Arrived) => openStream(engine, arrived),
    };
    const names = ['ours', 'graphile', 'stream'] as const;
    const rounds: Record<(typeof names)[number], number[][]> = { ours: [], graphile: [], stream: [] };
    for (let round = 1; round <= 5; round++) {
      betweenRounds?.();
      for (const name of names) {
        const times = await timeWay(ways[name], seconds);
        rounds[name].push(times);
        const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)].map((ms) => ms.toFixed(2));
        say(`round ${round}: ${name} p50 ${p50} ms, p99 ${p99} ms`);
      }
    }
    return (
      [
        ['p50', 0.5, 1.5],
        ['p99', 0.99, 2],
      ] as const
    ).map(([metric, share, atMost]) => {
      const of = (name: (typeof names)[number]) => quantile(rounds[name].flat(), share);
      const ofRounds = (name: (typeof names)[number]) => rounds[name].map((times) => quantile(times, share));
      const plot = plotOfRounds('ms', Object.fromEntries(names.map((name) => [name, ofRounds(name)])));
      return result({ name: 'hop', metric, unit: 'ms', aim: { atMost }, plot }, of('ours'), [
        { name: 'graphile-worker, enqueue to run', value: of('graphile') },
        { name: 'JetStream alone, publish to consume', value: of('stream') },
      ]);
    });
  } finally {
    await peers.end();
    await engine.close();
  }
}

type Arrived = (nr: number) => void;

/** Sends at an even pace, whatever the answer's pace, and waits for all. @returns each one's time from its commit, in ms */
async function timeWay(open: (arrived: Arrived) => Promise<Way>, seconds: number): Promise<number[]> {
  const warmUp = aSecond;
  const count = warmUp + aSecond * seconds;
  const committedMs = new Map<number, number>();
  const arrivedMs = new Map<number, number>();
  let allArrived = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    allArrived = resolve;
  });
  const way = await open((nr) => {
    arrivedMs.set(nr, performance.now());
    if (arrivedMs.size === count) allArrived();
  });
  const startMs = performance.now();
  const sending: Promise<void>[] = [];
  for (let nr = 0; nr < count; nr++) {
    const dueMs = startMs + (nr * 1_000) / aSecond;
    const restMs = dueMs - performance.now();
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
    sending.push(way.send(nr).then((atMs) => void committedMs.set(nr, atMs)));
  }
  await Promise.all([...sending, ended]);
  await way.close();
  return Array.from({ length: count - warmUp }, (_, index) => {
    const nr = index + warmUp;
    return (arrivedMs.get(nr) ?? 0) - (committedMs.get(nr) ?? 0);
  });
}

async function openOurs(engine: BenchEngine, arrived: Arrived): Promise<Way> {
  const { events: pool, log } = engine;
  const hearing = await startHearing(engine, { lanesMax: 8, onCommitted: arrived });
  const bus: Bus = startBus({ service: 'events', pool, log, nats: engine.login('events'), onStored: () => undefined });
  const eventIds = Array.from({ length: aboutEvents }, () => newId());
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return {
    send: async (nr) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const now = instantFromMs(Date.now());
        await runCommand(
          { client, service: 'events', claims: { kind: 'service', service: 'events' }, now, log },
          async (ctx) => {
            ctx.emit(EventFactsChangedSchema, { eventId: eventIds[nr % aboutEvents] as string, version: nr });
          },
        );
        const committedAtMs = performance.now();
        await client.query('commit');
        bus.wakeRelay();
        return committedAtMs;
      } finally {
        client.release();
      }
    },
    close: async () => {
      await bus.stop();
      await hearing.stop();
    },
  };
}

async function openGraphile(engine: BenchEngine, peers: pg.Pool, arrived: Arrived): Promise<Way> {
  const runner = await runGraphile(engine.peersUrl, {
    taskList: {
      leave_a_row: async (payload, { withPgClient }) => {
        const { eventId, version } = payload as { eventId: string; version: number };
        await withPgClient((client) => client.query(insertHeard, [eventId, version]));
        arrived(version);
      },
    },
    concurrentJobs: 8,
    batches: false,
  });
  const eventId = newId();
  return {
    send: async (version) => {
      const client = await peers.connect();
      try {
        await client.query('begin');
        await client.query(`select graphile_worker.add_job('leave_a_row', $1)`, [JSON.stringify({ eventId, version })]);
        const committedAtMs = performance.now();
        await client.query('commit');
        return committedAtMs;
      } finally {
        client.release();
      }
    },
    close: async () => {
      await runner.stop();
    },
  };
}

async function openStream(engine: BenchEngine, arrived: Arrived): Promise<Way> {
  const [publishing, consuming] = [await openNats(engine.login('events')), await openNats(engine.login('tasks'))];
  const manager = await jetstreamManager(consuming);
  await manager.consumers.delete(streamName, 'tasks').catch(() => false);
  await manager.consumers.add(streamName, {
    durable_name: 'tasks',
    ack_policy: AckPolicy.Explicit,
    filter_subject: 'marquee.>',
  });
  const consumer = await jetstream(consuming).consumers.get(streamName, 'tasks');
  // What is in the stream from before comes first: it isn't ours.
  const first = (await manager.streams.info(streamName)).state.last_seq;
  const messages = await consumer.consume({ max_messages: 256 });
  const reading = (async () => {
    for await (const message of messages) {
      message.ack();
      if (message.seq > first) arrived(message.json<{ version: number }>().version);
    }
  })();
  const js = jetstream(publishing);
  const sample = JSON.parse(samplePayload) as object;
  return {
    send: async (version) => {
      const publishedAtMs = performance.now();
      const payload = JSON.stringify({ ...sample, version });
      await js.publish(`marquee.events.v1.event_facts_changed.${newId()}`, payload);
      return publishedAtMs;
    },
    close: async () => {
      messages.stop();
      await reading;
      await publishing.close();
      await consuming.close();
    },
  };
}
