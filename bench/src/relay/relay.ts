import { openNats } from '@marquee/service-kit/nats/open-nats.ts';
import { startRelay } from '@marquee/service-kit/outbox/relay.ts';
import { newId } from '@marquee/values/ids.ts';
import { jetstream } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { fillOutbox, samplePayload } from '../engine/fill-outbox.ts';
import { type BenchEngine, openEngine } from '../engine/open-engine.ts';
import { openBoss, openPeers, prepareGraphile, runGraphile } from '../engine/peers.ts';
import { median, rate, ratesInTurns } from '../rates.ts';
import { type BenchOptions, figure, plotOfRounds, type Result, result } from '../result.ts';

const aboutEvents = 1_000;
const queue = 'bench';

/**
 * How fast a backlog of domain events leaves: ours from the outbox to the stream, in order for each event, beside the same
 * messages published without an engine, and two queues on Postgres that run jobs which do nothing.
 */
export async function relay({ quick, say, betweenRounds }: BenchOptions): Promise<Result[]> {
  const count = quick ? 10_000 : 100_000;
  const engine = await openEngine();
  const boss = await openBoss(engine.peersUrl, queue);
  await prepareGraphile(engine.peersUrl);
  const peers = openPeers(engine.peersUrl);
  const nats = await openNats(engine.login('events'));
  try {
    const rates = await ratesInTurns(
      {
        ours: () => drainOutbox(engine, nats, count),
        stream: () => publishPlain(nats, count),
        graphile: () => runJobs(engine, peers, count),
        boss: () => workBoss(boss, count),
      },
      { rounds: 5, say, betweenRounds },
    );
    const ours = median(rates.ours);
    const graphile = { name: 'graphile-worker, 500 jobs at a time', value: median(rates.graphile) };
    const pgBoss = { name: 'pg-boss, 1,000 jobs at a time', value: median(rates.boss) };
    const raw = { name: 'JetStream’s own publish', value: median(rates.stream) };
    const plot = plotOfRounds('1/s', rates);
    const what = { name: 'relay', unit: '1/s', plot };
    return [
      figure({ ...what, metric: 'domain events drained', aim: { atLeast: 5_000 } }, ours, [raw]),
      result(
        { ...what, metric: 'domain events by the better queue’s jobs', aim: { atLeast: 2 } },
        ours,
        graphile.value > pgBoss.value ? [graphile, pgBoss] : [pgBoss, graphile],
      ),
    ];
  } finally {
    await nats.close();
    await boss.stop({ graceful: false });
    await peers.end();
    await engine.close();
  }
}

async function drainOutbox(engine: BenchEngine, nats: NatsConnection, count: number): Promise<number> {
  await fillOutbox(engine.admin, { count, aboutEvents });
  const { events: pool, log } = engine;
  return rate(count, async () => {
    const relaying = startRelay({ service: 'events', pool, nats, log, streamReplicas: 1 });
    for (;;) {
      const { rowCount } = await engine.admin.query(
        'select from events_engine.outbox where published_at is null limit 1',
      );
      if (rowCount === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return () => relaying.stop();
  });
}

/** The floor: as many messages of the same size under way at once as the client's memory likes, each acknowledged. */
function publishPlain(nats: NatsConnection, count: number): Promise<number> {
  const js = jetstream(nats);
  const together = 500;
  return rate(count, async () => {
    for (let sent = 0; sent < count; sent += together)
      await Promise.all(
        Array.from({ length: together }, () => {
          const its = headers();
          const id = newId();
          for (const [name, value] of [
            ['ce-specversion', '1.0'],
            ['ce-id', id],
            ['ce-type', 'marquee.events.v1.EventFactsChanged'],
            ['ce-source', 'events'],
            ['ce-time', '2026-01-01T00:00:00.000Z'],
            ['content-type', 'application/json'],
          ] as const)
            its.set(name, value);
          return js.publish(`marquee.events.v1.event_facts_changed.${id}`, samplePayload, { msgID: id, headers: its });
        }),
      );
  });
}

async function runJobs(engine: BenchEngine, peers: pg.Pool, count: number): Promise<number> {
  await peers.query('truncate graphile_worker._private_jobs');
  await peers.query(
    `select count(*) from graphile_worker.add_jobs((select array_agg(json_populate_record(null::graphile_worker.job_spec,
       json_build_object('identifier', 'nothing', 'payload', $2::json))) from generate_series(1, $1::int)))`,
    [count, samplePayload],
  );
  await peers.query('analyze graphile_worker._private_jobs');
  return rate(count, async () => {
    const runner = await runGraphile(engine.peersUrl, {
      taskList: { nothing: async () => undefined },
      concurrentJobs: 24,
      batches: true,
    });
    for (;;) {
      const { rowCount } = await peers.query('select from graphile_worker._private_jobs limit 1');
      if (rowCount === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return () => runner.stop();
  });
}

async function workBoss(boss: PgBoss, count: number): Promise<number> {
  await boss.deleteAllJobs(queue);
  const data = JSON.parse(samplePayload) as object;
  for (let made = 0; made < count; made += 10_000)
    await boss.insert(
      queue,
      Array.from({ length: Math.min(10_000, count - made) }, () => ({ data })),
    );
  return rate(count, async () => {
    for (;;) {
      const jobs = await boss.fetch(queue, { batchSize: 1_000 });
      if (jobs.length === 0) return;
      await boss.complete(
        queue,
        jobs.map(({ id }) => id),
      );
    }
  });
}
