import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import type { ApiContext } from '../api-context.ts';
import { sameSecret } from '../api-keys.ts';
import { broadcastRoutes } from './broadcast-routes.ts';
import { createChangeDelivery } from './changes/deliver.ts';
import { type RowChange, readWal } from './changes/read-wal.ts';
import { type ChannelHub, createChannelHub } from './channel-hub.ts';
import { realtimeLimits } from './limits.ts';
import { serveSocket } from './socket.ts';

const socketPath = '/realtime/v1/websocket';
const messagesKeptFor = '3 days';
const sweepMs = 60 * 60_000;

/** Listens for realtime's sockets on the API's server, and follows the database for them. */
export async function startRealtime(app: FastifyInstance, context: ApiContext): Promise<{ stop(): Promise<void> }> {
  const part = { context, hub: createChannelHub(), delivery: createChangeDelivery(context) };
  app.register(async (routes) => broadcastRoutes(routes, part), { prefix: '/realtime/v1' });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: realtimeLimits.frameBytes });
  app.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const socketKey = keyOf(context, url.searchParams.get('apikey') ?? request.headers.apikey);
    const version = url.searchParams.get('vsn') ?? '1.0.0';
    if (url.pathname !== socketPath) return refuse(stream, '404 Not Found');
    if (socketKey === undefined) return refuse(stream, '401 Unauthorized');
    if (version !== '1.0.0' && version !== '2.0.0') return refuse(stream, '400 Bad Request');
    sockets.handleUpgrade(request, stream, head, (socket) => serveSocket(part, socket, { version, socketKey }));
  });

  const wal = await readWal(context.options.superuserUrl, (changes) => {
    const [messages, rows] = [
      changes.filter(isDatabaseMessage),
      changes.filter((change) => change.schema !== 'realtime'),
    ];
    for (const message of messages) sendFromDatabase(part.hub, message);
    if (rows.length > 0) part.delivery.take(rows);
  });
  const sweep = setInterval(() => {
    context.superuserPool
      .query('delete from realtime.messages where inserted_at < localtimestamp - $1::interval', [messagesKeptFor])
      .catch(() => undefined);
  }, sweepMs).unref();

  return {
    async stop() {
      clearInterval(sweep);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await wal.stop();
      await part.delivery.stop();
    },
  };
}

function isDatabaseMessage({ schema, table, type, record }: RowChange): boolean {
  return schema === 'realtime' && table === 'messages' && type === 'INSERT' && record.extension === 'broadcast';
}

/** What `realtime.send()` wrote; whoever could write it was allowed to, so only readers are checked. */
function sendFromDatabase(hub: ChannelHub, { record }: RowChange): void {
  const event = typeof record.event === 'string' ? record.event : '';
  hub.broadcast(
    { subTopic: String(record.topic), isPrivate: record.private === true },
    { type: 'broadcast', event, payload: record.payload, meta: { id: record.id } },
  );
}

function keyOf({ keys }: ApiContext, given: string | string[] | undefined): 'publishable' | 'secret' | undefined {
  if (typeof given !== 'string') return undefined;
  if (sameSecret(given, keys.publishableKey)) return 'publishable';
  return sameSecret(given, keys.secretKey) ? 'secret' : undefined;
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
