import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Balancer {
  /** Sends requests to this port too. */
  add(port: number): void;
  /** Sends no new requests there; comes back when those under way have ended. */
  takeOut(port: number): Promise<void>;
  close(): Promise<void>;
}

interface Target {
  readonly port: number;
  underWay: number;
  ended: () => void;
}

/**
 * What stands before the gateways in production: it gives each request to the next of them, says 502 where one doesn't
 * answer, tries nothing again, and lets requests end before a gateway is stopped.
 */
export async function openBalancer(port: number): Promise<Balancer> {
  const targets = new Map<number, Target>();
  let turn = 0;
  const next = (): Target | undefined => [...targets.values()][turn++ % targets.size];
  const server = createServer((request, response) => {
    const target = next();
    if (target) pass(target, request, response);
    else response.writeHead(503).end();
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const target = next();
    if (target) passSocket(target, request, socket);
    else socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    add: (added) => void targets.set(added, { port: added, underWay: 0, ended: () => undefined }),
    takeOut: async (taken) => {
      const target = targets.get(taken);
      targets.delete(taken);
      if (target && target.underWay > 0)
        await new Promise<void>((resolve) => {
          target.ended = resolve;
        });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A connection for each request: one that is kept might be closed by a gateway in the moment in which it is used. */
const agent = new Agent({ keepAlive: false });

function pass(target: Target, request: IncomingMessage, response: ServerResponse): void {
  target.underWay += 1;
  const { method, url: path, headers } = request;
  const passed = httpRequest({ host: '127.0.0.1', port: target.port, method, path, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  passed.once('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  request.pipe(passed);
  response.once('close', () => {
    passed.destroy();
    target.underWay -= 1;
    if (target.underWay === 0) target.ended();
  });
}

function passSocket({ port }: Target, request: IncomingMessage, socket: Duplex): void {
  const { method, url, rawHeaders } = request;
  const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []));
  const passed = connect(port, '127.0.0.1', () => {
    passed.write(`${[`${method} ${url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
    passed.pipe(socket).pipe(passed);
  });
  for (const [one, other] of [
    [passed, socket],
    [socket, passed],
  ] as const) {
    one.once('error', () => other.destroy());
    one.once('close', () => other.destroy());
  }
}
