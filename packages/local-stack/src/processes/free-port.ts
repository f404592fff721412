import { createServer } from 'node:net';

// Above 32767 a port may at any moment be taken by somebody's outgoing connection.
const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES_MAX = 50;

/** A port of 127.0.0.1 on which nothing listens. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isPortFree(port)) return port;
  }
  throw new Error('No free port was found on 127.0.0.1; end some of the programs that listen there.');
}

/** Whether nothing listens on this port of 127.0.0.1 now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
