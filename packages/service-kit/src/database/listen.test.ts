import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openLog } from '../logs/log.ts';
import { listen } from './listen.ts';

// pg never answers a connect() that is ended before the server did: whoever stopped in that moment waited for ever.
test('a listener that is stopped while it connects ends', async () => {
  const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const listener = listen({
    directUrl: `postgres://somebody@127.0.0.1:${port}/nothing`,
    processName: 'test',
    log: openLog('test', 'silent'),
    channels: { heard: () => undefined },
  });
  const [socket] = (await once(silent, 'connection')) as [Socket];
  await once(socket, 'data').catch(() => undefined);
  await listener.stop();
  silent.close();
  expect(socket.readableEnded || socket.destroyed).toBe(true);
});
