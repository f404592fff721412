import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { natsUserNames, natsUsers } from './nats-users.ts';
import { type RunningNats, startNats } from './start-nats.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-nats-'));
const users = natsUsers(['events'], Object.fromEntries(natsUserNames(['events']).map((name) => [name, `of-${name}`])));
const options = { dataFolder: folder, port: 0, httpPort: 0, users };
let nats: RunningNats;

beforeAll(async () => {
  nats = await startNats(options);
});

afterAll(async () => {
  await nats?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('is healthy as soon as it has started', async () => {
  const answer = await fetch(`http://127.0.0.1:${nats.httpPort}/healthz`);
  expect(await answer.json()).toEqual({ status: 'ok' });
});

test('refuses whoever has no password', async () => {
  await expect(connect({ servers: nats.url, reconnect: false })).rejects.toThrow(/authorization/i);
});

test('keeps what was published through a kill, on the same port', async () => {
  const asEvents = () => connect({ servers: nats.url, user: 'events', pass: 'of-events', reconnect: false });
  const before = await asEvents();
  await (await jetstreamManager(before)).streams.add({ name: 'MARQUEE', subjects: ['marquee.>'] });
  await jetstream(before).publish('marquee.events.v1.thing.-', 'kept');
  await before.close();
  await nats.kill();
  nats = await startNats({ ...options, port: nats.port, httpPort: nats.httpPort });
  const after = await asEvents();
  const stream = await (await jetstreamManager(after)).streams.info('MARQUEE');
  expect(stream.state.messages).toBe(1);
  await after.close();
});

test('is refused to a second copy on the same folder', async () => {
  await expect(startNats(options)).rejects.toThrow(/NATS already runs on/);
});
