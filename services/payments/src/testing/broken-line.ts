import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export interface BrokenLine {
  readonly url: string;
  /**
   * The answers to the next so many requests of this method and path get lost after the work was done. Stripe's SDK asks once
   * more by itself when a connection breaks, so a caller sees the error from two on.
   */
  loseAnswers(method: string, path: string, count: number): void;
  stop(): Promise<void>;
}

/** A line to a server that passes everything on, and can lose answers: what the sender sees then is a connection that broke. */
export async function openBrokenLine(targetUrl: string): Promise<BrokenLine> {
  const losses = new Map<string, number>();
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = (incoming.url ?? '').split('?')[0];
    const key = `${incoming.method} ${path}`;
    const target = request(
      new URL(incoming.url ?? '', targetUrl),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        const left = losses.get(key) ?? 0;
        if (left > 0) {
          losses.set(key, left - 1);
          answer.resume().on('end', () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    target.on('error', () => outgoing.destroy());
    incoming.pipe(target);
  };
  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the line has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    loseAnswers: (method, path, count) => losses.set(`${method} ${path}`, count),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
