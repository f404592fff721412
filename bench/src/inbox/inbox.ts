import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { registerSubscribers } from '@marquee/service-kit/inbox/register-subscribers.ts';
import { type StreamMessage, storeMessages } from '@marquee/service-kit/inbox/store-messages.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import { heardTable, hearer, insertHeard, startHearers } from '../engine/hear.ts';
import { type BenchEngine, openEngine } from '../engine/open-engine.ts';
import { openPeers, prepareGraphile, runGraphile } from '../engine/peers.ts';
import { median, rate, ratesInTurns } from '../rates.ts';
import { type BenchOptions, plotOfRounds, type Result, result } from '../result.ts';

const lanesMax = 8;
const storedTogether = 256;

/**
 * From a message's arrival to its subscriber's commit: stored in batches as the reader does, then worked on in the order of
 * each event. Beside it graphile-worker, which keeps such an order by a named queue for each event.
 */
export async function inbox({ quick, say, betweenRounds }: BenchOptions): Promise<Result[]> {
  const engine = await openEngine();
  const peers = openPeers(engine.peersUrl);
  try {
    await engine.admin.query(`${heardTable}; grant insert on heard to tasks_service`);
    await peers.query(heardTable);
    await prepareGraphile(engine.peersUrl);
    await registerSubscribers(engine.tasks, 'tasks', [hearer]);
    const results: Result[] = [];
    for (const [metric, count, aboutEvents] of [
      ['one hot event', quick ? 100 : 1_000, 1],
      ['1,000 events mixed', quick ? 1_000 : 10_000, 1_000],
    ] as const) {
      say(metric);
      const rates = await ratesInTurns(
        {
          ours: () => hearAll(engine, { count, aboutEvents }),
          graphile: () => runQueues(engine, peers, { count, aboutEvents }),
        },
        { rounds: 5, say, betweenRounds },
      );
      const named = { name: 'graphile-worker’s named queues', value: median(rates.graphile) };
      const plot = plotOfRounds('1/s', rates);
      results.push(
        result({ name: 'inbox', metric, unit: '1/s', aim: { atLeast: 2 }, plot }, median(rates.ours), [named]),
      );
    }
    return results;
  } finally {
    await peers.end();
    await engine.close();
  }
}

interface Load {
  readonly count: number;
  readonly aboutEvents: number;
}

let streamSeq = 0;

function messagesAbout({ count, aboutEvents }: Load): StreamMessage[] {
  const eventIds = Array.from({ length: aboutEvents }, () => newId());
  return Array.from({ length: count }, (_, nr) => {
    const eventId = eventIds[nr % aboutEvents] as string;
    return {
      streamSeq: ++streamSeq,
      id: newId(),
      type: EventFactsChangedSchema.typeName,
      source: 'events',
      occurredAt: instantFromMs(Date.now()),
      eventId,
      payload: JSON.stringify({ eventId, version: nr }),
      traceparent: null,
    };
  });
}

async function hearAll(engine: BenchEngine, load: Load): Promise<number> {
  const messages = messagesAbout(load);
  return rate(load.count, async () => {
    let heard = 0;
    let allHeard = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      allHeard = resolve;
    });
    const workers = startHearers(engine, {
      lanesMax,
      onCommitted: () => {
        heard += 1;
        if (heard === load.count) allHeard();
      },
    });
    for (let from = 0; from < messages.length; from += storedTogether) {
      const batch = messages.slice(from, from + storedTogether);
      const storing = { messages: batch, streamCreatedAt: 'bench', reader: 'bench' };
      workers.wake(await storeMessages(engine.tasks, 'tasks', storing));
    }
    await ended;
    return () => workers.stop();
  });
}

async function runQueues(engine: BenchEngine, peers: pg.Pool, load: Load): Promise<number> {
  const messages = messagesAbout(load);
  // The queues of the rounds before would be looked through for each job.
  await peers.query('delete from graphile_worker._private_job_queues');
  return rate(load.count, async () => {
    let done = 0;
    let allDone = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      allDone = resolve;
    });
    const runner = await runGraphile(engine.peersUrl, {
      taskList: {
        leave_a_row: async (payload, { withPgClient }) => {
          const { eventId, version } = payload as { eventId: string; version: number };
          await withPgClient((client) => client.query(insertHeard, [eventId, version]));
          done += 1;
          if (done === load.count) allDone();
        },
      },
      // More workers than queues only look in vain at what is locked.
      concurrentJobs: Math.min(lanesMax, load.aboutEvents),
      batches: false,
      // It looks for its next job before its queue is free again, finds none, and waits for so long.
      pollMs: 2,
    });
    for (let from = 0; from < messages.length; from += storedTogether)
      await peers.query(
        `select count(*) from graphile_worker.add_jobs((select array_agg(json_populate_record(null::graphile_worker.job_spec,
           json_build_object('identifier', 'leave_a_row', 'queue_name', m->>'eventId', 'payload', m))) from json_array_elements($1::json) m))`,
        [
          `[${messages
            .slice(from, from + storedTogether)
            .map(({ payload }) => payload)
            .join()}]`,
        ],
      );
    await ended;
    return () => runner.stop();
  });
}
