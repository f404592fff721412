import { create } from '@bufbuild/protobuf';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { QueryContext } from '../context.ts';
import { openDatabase } from '../database/open-database.ts';
import { openLog } from '../logs/log.ts';
import { type RpcEngine, runRpc } from './rpc-engine.ts';
import { query } from './rpc-list.ts';

let pool: pg.Pool;

beforeAll(() => {
  pool = openDatabase({ url: inject('superuserUrl'), processName: 'test', connectionsMax: 2 });
});

afterAll(() => pool.end());

const method = MessagingService.method.checkThreads;
const claims = { kind: 'service', service: 'messaging' } as const;

/** Runs a function as a query of a service. */
function asQuery(run: (ctx: QueryContext) => Promise<unknown>): Promise<unknown> {
  const engine: RpcEngine = {
    service: 'messaging',
    pool,
    authenticate: async () => claims,
    jobs: { wake: () => undefined, runNow: async () => undefined, stop: async () => undefined },
    announce: () => undefined,
    onEmitted: () => undefined,
    clock: () => instantFromMs(Date.now()),
    log: openLog('test', 'silent'),
  };
  const metadata = {
    token: undefined,
    idempotencyKey: undefined,
    organisationId: undefined,
    runId: undefined,
    requestId: 'test',
    traceparent: undefined,
  };
  const entry = query(async (ctx) => {
    await run(ctx);
    return { threads: [] };
  });
  return runRpc(engine, { method, entry, metadata, claims }, create(method.input));
}

test('a query reads all as it was at its first statement, whatever is committed meanwhile', async () => {
  const seen: unknown[] = [];
  await asQuery(async ({ db }) => {
    for (let time = 1; time <= 2; time++) {
      seen.push((await db.execute(sql`select pg_current_snapshot()::text as snapshot`)).rows);
      await pool.query('select pg_current_xact_id()');
    }
  });
  expect(seen).toHaveLength(2);
  expect(seen[1]).toEqual(seen[0]);
});

test('a query can’t write', async () => {
  const writing = asQuery(({ db }) => db.execute(sql`create temporary table written (nr int)`));
  await expect(writing).rejects.toMatchObject({ cause: { code: '25006' } });
});
