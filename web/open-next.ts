import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import next from 'next';
import type { WebConfig } from './config.ts';

export interface NextPages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Hands WebSocket upgrades over by path: to Next's development socket or to the chat's. */
  takeUpgrades(server: Server): void;
  close(): Promise<void>;
}

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Next inside a server that isn't its own. */
export async function openNext(config: WebConfig): Promise<NextPages> {
  const dev = config.MARQUEE_WEB_DEV;
  // Next would add its own 'upgrade' listener to our server and answer the chat's socket: it gets one that never listens.
  const upgrades = new Server();
  // The process starts in web/, bundled or not: import.meta.dirname would be another folder in a bundle.
  const pages = next({
    dev,
    dir: process.cwd(),
    hostname: config.LISTEN_HOST,
    port: config.PORT,
    httpServer: upgrades,
  });
  await pages.prepare();
  const handle = pages.getRequestHandler();
  return {
    handle: (request, response) => handle(request, response),
    takeUpgrades: (server) => {
      const chat = server.listeners('upgrade') as Upgrade[];
      server.removeAllListeners('upgrade');
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (!request.url?.startsWith('/_next/'))
          for (const listener of chat) listener.call(server, request, socket, head);
        else if (dev) upgrades.emit('upgrade', request, socket, head);
        else socket.destroy();
      });
    },
    close: () => pages.close(),
  };
}
