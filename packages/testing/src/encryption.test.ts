import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Health, HealthCheckResponse_ServingStatus as Status } from '@marquee/contracts/grpc/health/v1/health_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { natsTls, redisTls } from '@marquee/service-kit/encryption/authority.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient, UnavailableError } from '@marquee/service-kit/rpc/rpc-client.ts';
import { connect } from '@nats-io/transport-node';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAuthority } from './make-authority.ts';
import { openWorld, type World } from './open-world.ts';
import { testPassword } from './service-logins.ts';

let world: World;
let tasks: { rpcPort: number };
const folder = mkdtempSync(join(tmpdir(), 'marquee-encryption-'));
const stranger = makeAuthority(folder, 'stranger');

beforeAll(async () => {
  world = await openWorld({ encrypted: true });
  tasks = await world.spawn(TasksService, 'tasks');
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const authorityFile = () => world.authority?.authorityFile ?? '';

/** Asks the service how it is, as a caller with these files. */
async function ask(tls: TlsFiles | undefined, address = `ipv4:127.0.0.1:${tasks.rpcPort}`) {
  const client = rpcClient(Health, address, tls);
  try {
    return (await client.check({}, { token: '', timeoutMs: 3_000 })).status;
  } finally {
    client.close();
  }
}

test('a service answers callers that its authority knows, by address and by name', async () => {
  const known = { identity: world.authority?.issue('known') ?? never(), authorityFile: authorityFile() };
  expect(await ask(known)).toBe(Status.SERVING);
  expect(await ask(known, `dns:///localhost:${tasks.rpcPort}`)).toBe(Status.SERVING);
  const person = await world.person('Ada');
  expect((await world.as(person, TasksService).listMyTasks({})).tasks).toEqual([]);
});

const refused: [string, () => TlsFiles | undefined][] = [
  ['who speaks plain text', () => undefined],
  ['who shows no certificate', () => ({ authorityFile: authorityFile() })],
  [
    'who shows one of another authority',
    () => ({ identity: stranger.issue('intruder'), authorityFile: authorityFile() }),
  ],
  [
    'who believes another authority, as one must not believe a server that isn’t ours',
    () => ({ identity: world.authority?.issue('misled') ?? never(), authorityFile: stranger.authorityFile }),
  ],
];

test.each(refused)('a caller is refused: %s', async (_who, tls) => {
  await expect(ask(tls())).rejects.toBeInstanceOf(UnavailableError);
});

test('the service speaks to NATS and Redis over TLS alone, and to no server that another authority signed', async () => {
  const { connections } = await world.until(async () => {
    const page = await fetch(`http://127.0.0.1:${world.nats.httpPort}/connz`);
    const seen = (await page.json()) as { connections: { name: string; tls_version?: string }[] };
    return seen.connections.some(({ name }) => name === 'tasks-1') && seen;
  }, 'the service is connected to NATS');
  expect(connections.every((one) => one.tls_version === '1.3')).toBe(true);
  const login = { servers: world.nats.url, user: 'tasks', pass: testPassword };
  await expect(connect({ ...login, ...natsTls(world.nats.url, stranger.authorityFile) })).rejects.toThrow();

  const redis = new Redis(world.redis.url, redisTls(world.redis.url, authorityFile()));
  await world.until(async () => String(await redis.client('LIST')).includes('bzpopmin'), 'the service waits at Redis');
  redis.disconnect();
  const wrong = { ...redisTls(world.redis.url, stranger.authorityFile), lazyConnect: true, retryStrategy: () => null };
  const misled = new Redis(world.redis.url, wrong);
  misled.on('error', () => undefined);
  await expect(misled.connect()).rejects.toThrow();
});

test('tls:// insists: a NATS server that says that it has no encryption is refused', async () => {
  const plain = await openWorld();
  const url = plain.nats.url.replace('nats://', 'tls://');
  const login = { servers: url, user: 'tasks', pass: testPassword };
  await expect(connect({ ...login, ...natsTls(url, authorityFile()) })).rejects.toThrow('tls');
  await plain.close();
});

function never(): never {
  throw new Error('the world is not encrypted');
}
