import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freePort } from './processes/free-port.ts';
import { identifyProcess } from './processes/process-identity.ts';
import { type PartsOptions, type RunningParts, startParts } from './start-parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-parts-'));
const migrationsFolder = join(folder, 'migrations');
const options: PartsOptions = {
  dataFolder: join(folder, 'data'),
  ports: { postgres: 0, nats: 0, natsMonitor: 0, redis: 0, clamd: 0, serviceTokens: 0 },
  durable: false,
  migrationsFolder,
  serviceNames: ['events'],
};
let parts: RunningParts;

beforeAll(async () => {
  mkdirSync(migrationsFolder);
  writeFileSync(join(migrationsFolder, '20260101000000_roles.sql'), 'create role events_service noinherit;');
  parts = await startParts(options);
});

afterAll(async () => {
  await parts?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const databaseUrl = () => {
  const { port } = parts.postgres.current();
  return `postgresql://events_service:${parts.secrets.databasePasswords.events_service}@127.0.0.1:${port}/postgres`;
};

test('a service can log in to what was prepared and migrated', async () => {
  expect(parts.migrations.applied).toEqual(['20260101000000_roles.sql']);
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  const { rows } = await client.query(
    `select current_user as name, (select count(*)::int from pg_publication where pubname = 'supabase_realtime') as publications`,
  );
  await client.end();
  expect(rows).toEqual([{ name: 'events_service', publications: 1 }]);
});

test('a service can log in to the broker with its own password', async () => {
  const { events } = parts.secrets.natsPasswords;
  const connection = await connect({ servers: parts.nats.current().url, user: 'events', pass: events ?? '' });
  await connection.close();
});

test('each killed part comes back on the same port with its data', async () => {
  const before = [parts.postgres, parts.nats, parts.redis, parts.clamd].map((part) => part.state().pid);
  const ports = [parts.postgres.current().port, parts.nats.current().port, parts.redis.current().port];
  for (const pid of before) process.kill(pid, 'SIGKILL');
  for (const part of [parts.postgres, parts.nats, parts.redis, parts.clamd])
    await vi.waitFor(() => expect(part.state()).toMatchObject({ state: 'running', restarts: 1 }), { timeout: 20_000 });
  expect([parts.postgres.current().port, parts.nats.current().port, parts.redis.current().port]).toEqual(ports);
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  await client.end();
});

test('secrets and migrations outlive a stop and a start', async () => {
  const { secrets } = parts;
  const pids = [parts.postgres, parts.nats, parts.redis].map((part) => part.state().pid);
  await parts.stop();
  expect(pids.map(identifyProcess)).toEqual([undefined, undefined, undefined]);
  parts = await startParts(options);
  expect(parts.secrets).toEqual(secrets);
  expect(parts.migrations).toEqual({ applied: [], changedSince: [] });
});

test('when one part does not start, the others are ended again', async () => {
  const port = await freePort();
  const somebody = createServer().listen(port, '127.0.0.1');
  const pids: number[] = [];
  const starting = startParts({
    ...options,
    dataFolder: join(folder, 'other'),
    ports: { ...options.ports, redis: port },
    onSpawn: (_part, pid) => pids.push(pid),
  });
  await expect(starting).rejects.toThrow(/Redis ended \(code 1\)/);
  expect(pids).toHaveLength(4);
  expect(pids.map(identifyProcess)).toEqual([undefined, undefined, undefined, undefined]);
  await new Promise((resolve) => somebody.close(resolve));
});
