import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from '@bufbuild/protobuf';
import { MessagingService, type SendMessageRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { claimsForPolicies, type PersonClaims } from '@marquee/service-kit/claims/claims.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { databaseOver, openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { type Log, openLog } from '@marquee/service-kit/logs/log.ts';
import { type RpcEngine, runRpc } from '@marquee/service-kit/rpc/rpc-engine.ts';
import { openCluster } from '@marquee/testing/open-cluster.ts';
import { testPassword } from '@marquee/testing/service-logins.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import { sendMessage } from '../../../services/messaging/src/commands/send-message.ts';
import { rpc } from '../../../services/messaging/src/rpc.ts';
import { median, rate, ratesInTurns } from '../rates.ts';
import { type BenchOptions, plotOfRounds, type Result, result } from '../result.ts';
import { fill } from '../rls/fill.ts';

const concurrency = 8;

interface Writer {
  readonly claims: PersonClaims;
  readonly eventId: string;
  readonly threadId: string;
}

/**
 * What the engine costs a command: SendMessage as a person calls it (idempotency key, event's lock, policies, outbox, history)
 * beside the same function in a plain transaction of a login that sees every row and writes nothing but the message.
 */
export async function command({ quick, say, betweenRounds }: BenchOptions): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  const postgres = await openCluster(join(folder, 'postgres'));
  const url = new URL(postgres.superuserUrl);
  [url.username, url.password] = ['messaging_service', testPassword];
  const pool = openDatabase({ url: url.toString(), processName: 'bench', connectionsMax: concurrency });
  try {
    await fill(postgres.superuserUrl, { organisations: 100, messages: 50_000 });
    const writers = await findWriters(postgres.superuserUrl);
    const count = quick ? 1_000 : 5_000;
    const log = openLog('bench', 'silent');
    const rates = await ratesInTurns(
      {
        ours: () => sendAll(count, writers, (writer, body) => asCommand(pool, log, { writer, body })),
        plain: () => sendAll(count, writers, (writer, body) => asPlain(pool, log, { writer, body })),
      },
      { rounds: 7, say, betweenRounds },
    );
    const other = { name: 'the same rows in a plain transaction', value: median(rates.plain) };
    return [
      result(
        {
          name: 'command',
          metric: 'messages sent',
          unit: '1/s',
          aim: { atLeast: 0.5 },
          plot: plotOfRounds('1/s', rates),
        },
        median(rates.ours),
        [other],
      ),
    ];
  } finally {
    await pool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** People of clients, venues and vendors, each with a thread that they see. */
async function findWriters(superuserUrl: string): Promise<Writer[]> {
  const admin = openDatabase({ url: superuserUrl, processName: 'bench', connectionsMax: 1 });
  const { rows } = await admin.query<{ person_id: string; event_id: string; thread_id: string }>(
    `select m.person_id, t.event_id, t.id as thread_id from threads t
     join event_parties p on p.event_id = t.event_id and p.role in ('client', 'managing_venue')
     join memberships m on m.organisation_id = p.organisation_id
     where t.kind = 'event' order by md5(t.id::text || m.person_id::text) limit 100`,
  );
  await admin.end();
  return rows.map(({ person_id: personId, event_id: eventId, thread_id: threadId }) => ({
    claims: { kind: 'person', personId, sessionId: '', assurance: 'aal1' },
    eventId,
    threadId,
  }));
}

function sendAll(
  count: number,
  writers: readonly Writer[],
  send: (writer: Writer, body: string) => Promise<unknown>,
): Promise<number> {
  let nr = 0;
  const one = async () => {
    while (nr < count) {
      const mine = nr++;
      await send(writers[mine % writers.length] as Writer, `We would like the tables by the window, please (${mine}).`);
    }
  };
  return rate(count, async () => void (await Promise.all(Array.from({ length: concurrency }, one))));
}

interface Sending {
  readonly writer: Writer;
  readonly body: string;
}

const method = MessagingService.method.sendMessage;
const request = ({ writer: { eventId, threadId }, body }: Sending): SendMessageRequest =>
  create(method.input, { eventId, threadId, body });

function asCommand(pool: pg.Pool, log: Log, sending: Sending): Promise<unknown> {
  const engine: RpcEngine = {
    service: 'messaging',
    pool,
    authenticate: () => Promise.resolve(sending.writer.claims),
    jobs: { wake: () => undefined, runNow: async () => undefined, stop: async () => undefined },
    announce: () => undefined,
    onEmitted: () => undefined,
    clock: () => instantFromMs(Date.now()),
    log,
  };
  const metadata = {
    token: undefined,
    idempotencyKey: newId(),
    organisationId: undefined,
    runId: undefined,
    requestId: newId(),
    traceparent: undefined,
  };
  return runRpc(engine, { method, entry: rpc.sendMessage, metadata, claims: sending.writer.claims }, request(sending));
}

/** The command's own function, with the claims that its conditions read, as the login; what it emits goes nowhere. */
async function asPlain(pool: pg.Pool, log: Log, sending: Sending): Promise<void> {
  const { claims } = sending.writer;
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('request.jwt.claims', $1, true)`, [claimsForPolicies(claims, false)]);
    const ctx: CommandContext = {
      claims,
      db: databaseOver(client),
      now: instantFromMs(Date.now()),
      log,
      emit: () => undefined,
      announce: () => undefined,
      engine: { client, service: 'messaging', reads: false, emitted: [], announced: [], scheduled: [] },
    };
    await sendMessage(ctx, request(sending));
    await client.query('commit');
  } finally {
    client.release();
  }
}
