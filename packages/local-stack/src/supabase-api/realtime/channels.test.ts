import { once } from 'node:events';
import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket as WebSocketOfNode } from 'ws';
import { startTestProject, type TestProject } from '../test-project.ts';

let project: TestProject;
let ana: { client: SupabaseClient; id: string };
let ben: { client: SupabaseClient; id: string };

beforeAll(async () => {
  project = await startTestProject();
  ana = await project.person('ana@example.test');
  ben = await project.person('ben@example.test');
  await project.admin.query(`
    create policy hear on realtime.messages for select to authenticated using (realtime.topic() = 'room:' || (select auth.uid())::text);
    create policy speak on realtime.messages for insert to authenticated with check (realtime.topic() = 'room:' || (select auth.uid())::text);
  `);
}, 60_000);

afterAll(() => project?.stop());

const joined = (channel: RealtimeChannel) =>
  new Promise<RealtimeChannel>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve(channel);
      if (status === 'CHANNEL_ERROR') reject(error);
    });
  });

function hear(channel: RealtimeChannel): unknown[] {
  const heard: unknown[] = [];
  channel.on('broadcast', { event: '*' }, (message) => heard.push(message.payload));
  return heard;
}

describe('broadcast', () => {
  test.each(['1.0.0', '2.0.0'])('reaches the others, and oneself only when asked (protocol %s)', async (vsn) => {
    const topic = `talk-${vsn}`;
    const speaker = project.browser({ realtime: { vsn } }).channel(topic, { config: { broadcast: { ack: true } } });
    const echo = project.browser({ realtime: { vsn } }).channel(topic, { config: { broadcast: { self: true } } });
    const [atSpeaker, atEcho] = [hear(speaker), hear(echo)];
    await joined(speaker);
    await joined(echo);
    expect(await speaker.send({ type: 'broadcast', event: 'shout', payload: { text: 'hä?' } })).toBe('ok');
    await echo.send({ type: 'broadcast', event: 'shout', payload: { text: 'ho' } });
    await vi.waitFor(() => expect(atEcho).toEqual([{ text: 'hä?' }, { text: 'ho' }]), 5_000);
    await vi.waitFor(() => expect(atSpeaker).toEqual([{ text: 'ho' }]), 5_000);
  });

  test('carries bytes', async () => {
    const [from, to] = [ana.client.channel('bytes'), ben.client.channel('bytes')];
    const heard = hear(to);
    await joined(from);
    await joined(to);
    await from.send({ type: 'broadcast', event: 'raw', payload: new Uint8Array([1, 2, 3]).buffer });
    await vi.waitFor(() => expect(new Uint8Array(heard[0] as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 3])), 5_000);
  });

  test('over plain HTTP', async () => {
    const listener = ana.client.channel('http');
    const heard = hear(listener);
    await joined(listener);
    expect(await ben.client.channel('http').httpSend('hello', { n: 1 })).toEqual({ success: true });
    await vi.waitFor(() => expect(heard).toEqual([{ n: 1 }]), 5_000);
  });

  test('from the database, to those who may hear it', async () => {
    const topic = `room:${ana.id}`;
    const [own, open] = [ana.client.channel(topic, { config: { private: true } }), ben.client.channel(topic)];
    const [heard, overheard] = [hear(own), hear(open)];
    await joined(own);
    await joined(open);
    await project.admin.query(`select realtime.send('{"n": 7}', 'changed', $1)`, [topic]);
    await vi.waitFor(() => expect(heard).toMatchObject([{ n: 7 }]), 5_000);
    expect(overheard).toEqual([]);
  });
});

describe('replay', () => {
  test('what was stored is told again to whoever joins later and may hear it, the newest 25 at most', async () => {
    await ana.client.removeAllChannels();
    const topic = `room:${ana.id}`;
    const since = Date.now();
    const stored = ana.client.channel(topic, { config: { private: true } });
    expect(await stored.httpSend('kept', { n: 1 }, { persist: true })).toEqual({ success: true });
    await project.admin.query(`select realtime.send('{"n": 2}', 'kept', $1)`, [topic]);
    await stored.httpSend('gone', { n: 3 });
    await ana.client.removeAllChannels();

    const later = ana.client.channel(topic, { config: { private: true, broadcast: { replay: { since, limit: 10 } } } });
    const heard: { payload: { n: number }; meta?: { replayed?: boolean } }[] = [];
    later.on('broadcast', { event: '*' }, (message) => heard.push(message as unknown as (typeof heard)[number]));
    await joined(later);
    await vi.waitFor(() => expect(heard).toHaveLength(2), 5_000);
    expect(heard.map(({ payload, meta }) => [payload.n, meta?.replayed])).toEqual([
      [1, true],
      [2, true],
    ]);
    await ana.client.removeAllChannels();
    const last = ana.client.channel(topic, { config: { private: true, broadcast: { replay: { since, limit: 1 } } } });
    const newest = hear(last);
    await joined(last);
    await vi.waitFor(() => expect(newest).toMatchObject([{ n: 2 }]), 5_000);
  });

  test('is refused where it can’t be, with the reason', async () => {
    await Promise.all([ana, ben].map(({ client }) => client.removeAllChannels()));
    const topic = `room:${ana.id}`;
    await expect(
      ben.client.channel(topic, { config: { private: true } }).httpSend('x', {}, { persist: true }),
    ).rejects.toThrow('You do not have permissions to write');
    const tooMany = { private: true, broadcast: { replay: { since: 0, limit: 26 } } };
    await expect(joined(ana.client.channel(topic, { config: tooMany }))).rejects.toThrow('Replay params are not valid');
    await ana.client.removeAllChannels();
    const channel = ana.client.channel(topic, { config: { private: true } });
    await expect(channel.httpSend('x', {}, { persist: { ttl: 60 } })).rejects.toThrow('not supported by the local');
  });
});

describe('private channels', () => {
  test('open only to those whom a policy lets in', async () => {
    const topic = `room:${ana.id}`;
    await Promise.all([ana, ben].map(({ client }) => client.removeAllChannels()));
    await expect(joined(ben.client.channel(topic, { config: { private: true } }))).rejects.toThrow(
      `You do not have permissions to read from this Channel topic: ${topic}`,
    );
    await expect(joined(ana.client.channel(topic, { config: { private: true } }))).resolves.toBeDefined();
  });
});

describe('presence', () => {
  test('shows who is there, what they say about themselves, and that they have gone', async () => {
    const room = (client: SupabaseClient, key: string) => client.channel('lobby', { config: { presence: { key } } });
    const [first, second] = [room(ana.client, 'ana'), room(ben.client, 'ben')];
    const left: string[] = [];
    first
      .on('presence', { event: 'sync' }, () => undefined)
      .on('presence', { event: 'leave' }, ({ key }) => left.push(key));
    second.on('presence', { event: 'sync' }, () => undefined);
    await joined(first);
    await joined(second);
    await first.track({ mood: 'busy' });
    await second.track({ mood: 'free' });
    await vi.waitFor(
      () => expect(first.presenceState()).toMatchObject({ ana: [{ mood: 'busy' }], ben: [{ mood: 'free' }] }),
      5_000,
    );
    await first.track({ mood: 'back' });
    await vi.waitFor(() => expect(second.presenceState()).toMatchObject({ ana: [{ mood: 'back' }] }), 5_000);
    expect(second.presenceState().ana).toHaveLength(1);
    await ben.client.realtime.disconnect();
    await vi.waitFor(() => expect([Object.keys(first.presenceState()), left.at(-1)]).toEqual([['ana'], 'ben']), 5_000);
  });
});

test('whoever dies without a word is gone from the presences', async () => {
  await Promise.all([ana, ben].map(({ client }) => client.removeAllChannels()));
  const first = ana.client.channel('wake', { config: { presence: { key: 'ana' } } });
  first.on('presence', { event: 'sync' }, () => undefined);
  await joined(first);
  const address = `${project.api.url.replace('http', 'ws')}/realtime/v1/websocket?apikey=${project.api.publishableKey}&vsn=2.0.0`;
  const dying = new WebSocketOfNode(address);
  await once(dying, 'open');
  const topic = 'realtime:wake';
  dying.send(JSON.stringify(['1', '1', topic, 'phx_join', { config: { presence: { key: 'ben', enabled: true } } }]));
  dying.send(
    JSON.stringify(['1', '2', topic, 'presence', { type: 'presence', event: 'track', payload: { mood: 'ill' } }]),
  );
  await vi.waitFor(() => expect(Object.keys(first.presenceState())).toContain('ben'), 5_000);
  dying.terminate();
  await vi.waitFor(() => expect(Object.keys(first.presenceState())).not.toContain('ben'), 5_000);
});

describe('the socket', () => {
  const open = (query: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${project.api.url.replace('http', 'ws')}/realtime/v1/websocket?${query}`);
      socket.onopen = () => resolve('open');
      socket.onerror = () => resolve('refused');
    });

  test.each([
    ['vsn=2.0.0', 'refused'],
    ['apikey=wrong&vsn=2.0.0', 'refused'],
  ])('%s: %s', async (query, outcome) => {
    expect(await open(query)).toBe(outcome);
  });

  test('a forged token is refused, and a hundred channels are enough', async () => {
    const client = project.browser();
    await client.realtime.setAuth('not.a.token');
    await expect(joined(client.channel('x'))).rejects.toThrow('InvalidJWTToken');
    const many = project.browser();
    await Promise.all(Array.from({ length: 99 }, (_none, index) => joined(many.channel(`many-${index}`))));
    await joined(many.channel('many-99'));
    await expect(joined(many.channel('many-100'))).rejects.toThrow(/Too many (channels|joins)/);
  });

  test('closes a channel when its token runs out, and lives on with a fresh one', async () => {
    const client = project.browser();
    await client.realtime.setAuth(await project.forge({ sub: ana.id }, 2));
    const [short, renewed] = [client.channel('short'), project.browser().channel('renewed')];
    const closed = new Promise<string>((resolve) => short.on('system', {}, ({ message }) => resolve(message)));
    await joined(short);
    await renewed.socket.setAuth(await project.forge({ sub: ana.id }, 2));
    await joined(renewed);
    await renewed.socket.setAuth(await project.forge({ sub: ana.id }, 600));
    expect(await closed).toBe('Token has expired');
    await vi.waitFor(() => expect(short.state).toBe('closed'), 5_000);
    expect(renewed.state).toBe('joined');
  });

  test.each([
    {
      what: 'a role that no token may have',
      role: 'service_role',
      lifeSeconds: 600,
      message: 'the role in the token is not allowed',
    },
    { what: 'a token of yesterday', role: 'authenticated', lifeSeconds: -60, message: 'Token has expired' },
  ])('$what is refused', async ({ role, lifeSeconds, message }) => {
    const client = project.browser();
    await client.realtime.setAuth(await project.forge({ sub: ana.id, role }, lifeSeconds));
    await expect(joined(client.channel('forged'))).rejects.toThrow(message);
  });
});
