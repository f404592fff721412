import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningRedis, startRedis } from './start-redis.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-redis-'));
let redis: RunningRedis;

beforeAll(async () => {
  redis = await startRedis({ dataFolder: folder, port: 0 });
});

afterAll(async () => {
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('never throws keys away to make room', async () => {
  const client = new Redis(redis.url, { maxRetriesPerRequest: 1 });
  try {
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await client.config('GET', 'bind')).toEqual(['bind', '127.0.0.1']);
  } finally {
    client.disconnect();
  }
});

test('is refused to a second copy on the same folder', async () => {
  await expect(startRedis({ dataFolder: folder, port: 0 })).rejects.toThrow(/Redis already runs on/);
});

test('starts again on the same port after a kill', async () => {
  const { port } = redis;
  await redis.kill();
  expect(await redis.exited).toBe('SIGKILL');
  redis = await startRedis({ dataFolder: folder, port });
  expect(redis.port).toBe(port);
});
