import { once } from 'node:events';
import { openWorld, type World } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRedis } from '../open-redis.ts';
import { openPresence } from './presence.ts';

let world: World;
let redis: Redis;

beforeAll(async () => {
  world = await openWorld();
  redis = openRedis(world.redis.url);
  if (redis.status !== 'ready') await once(redis, 'ready');
});
afterAll(async () => {
  redis.disconnect();
  await world.close();
});

// One closed page of several, and one that opened its thread again, took its person out of what others saw.
test('somebody has gone when their last page here is closed, and not before', async () => {
  const presence = openPresence(redis);
  const [threadId, anna, ben] = [newId(), newId(), newId()];
  for (const personId of [anna, anna, ben]) presence.enter(threadId, personId);
  await presence.note(threadId, anna);
  await presence.leave(threadId, anna);
  expect((await presence.note(threadId, ben))?.toSorted()).toEqual([anna, ben].toSorted());
  await presence.leave(threadId, anna);
  expect(await presence.note(threadId, ben)).toEqual([ben]);
});

// Each page asked for itself: a thousand pages asked Redis two hundred times a second.
test('who asks says it for all in the room, who hear the same until somebody leaves', async () => {
  const [presence, elsewhere] = [openPresence(redis), openPresence(redis)];
  const [threadId, anna, ben, carl] = [newId(), newId(), newId(), newId()];
  for (const personId of [anna, ben]) presence.enter(threadId, personId);
  expect((await presence.note(threadId, anna))?.toSorted()).toEqual([anna, ben].toSorted());
  await elsewhere.note(threadId, carl);
  expect((await presence.note(threadId, ben))?.toSorted()).toEqual([anna, ben].toSorted());
  await presence.leave(threadId, anna);
  expect((await presence.note(threadId, ben))?.toSorted()).toEqual([ben, carl].toSorted());
});

// A Redis that was slow once emptied the page for five seconds.
test('where Redis doesn’t answer once, nothing is said of who is there', async () => {
  const presence = openPresence(redis);
  const [threadId, anna] = [newId(), newId()];
  await presence.note(threadId, anna);
  process.kill(world.redis.pid, 'SIGSTOP');
  try {
    expect(await presence.note(threadId, anna)).toBeUndefined();
  } finally {
    process.kill(world.redis.pid, 'SIGCONT');
  }
  await world.until(async () => (await presence.note(threadId, anna))?.includes(anna), 'Redis answers again');
});

test('where Redis has never answered, nobody is known to be there', async () => {
  const away = openRedis('redis://127.0.0.1:9');
  expect(await openPresence(away).note(newId(), newId())).toEqual([]);
  away.disconnect();
});
