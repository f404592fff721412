import pg from 'pg';
import { startLoop } from '../leases/loop.ts';
import type { Log } from '../logs/log.ts';

export interface Listener {
  stop(): Promise<void>;
}

export interface ListenOptions {
  readonly directUrl: string;
  readonly processName: string;
  readonly log: Log;
  /** What to do for each channel, with what was said; called without it whenever the connection is back, since notifications may have been missed. */
  readonly channels: Readonly<Record<string, (payload?: string) => void>>;
}

/**
 * Hears Postgres' notifications on a connection of its own, past any pooler. They only shorten waiting: whoever is woken
 * also looks by itself now and then, so a lost connection costs time and nothing else.
 */
export function listen(options: ListenOptions): Listener {
  let client: pg.Client | undefined;
  const loop = startLoop({ name: 'listen', log: options.log, restMs: 0 }, async () => {
    const connection = new pg.Client({
      connectionString: options.directUrl,
      application_name: `${options.processName} listen`,
      keepAlive: true,
    });
    client = connection;
    const ended = new Promise<void>((resolve) => {
      connection.on('error', () => resolve());
      connection.on('end', () => resolve());
    });
    connection.on('notification', (note) => options.channels[note.channel]?.(note.payload));
    // What is ended while it connects says so, and its connect() never ends.
    await Promise.race([connection.connect(), ended]);
    for (const channel of Object.keys(options.channels))
      await connection.query(`listen ${pg.escapeIdentifier(channel)}`);
    for (const wake of Object.values(options.channels)) wake();
    await ended;
    await connection.end().catch(() => undefined);
  });
  return {
    stop: async () => {
      const stopped = loop.stop();
      await client?.end().catch(() => undefined);
      await stopped;
    },
  };
}
