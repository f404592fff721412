import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { natsUserNames, natsUsers } from '@marquee/local-stack/nats/nats-users.ts';
import { type RunningNats, startNats } from '@marquee/local-stack/nats/start-nats.ts';
import { freePort } from '@marquee/local-stack/processes/free-port.ts';
import { streamName } from '@marquee/service-kit/nats/stream.ts';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { serviceNames, testPassword } from '../service-logins.ts';

export interface BrokerOptions {
  /** A folder of its own. */
  readonly folder: string;
  /** One server, or a cluster of three that keeps the stream on all of them; one unless told. */
  readonly servers?: 1 | 3;
  /** Another server program than this machine's. */
  readonly program?: string | undefined;
}

/** A real broker that whoever tests may stop, kill and wipe. */
export interface Broker {
  readonly url: string;
  /** On how many servers the stream is to be kept. */
  readonly replicas: 1 | 3;
  /** The server's own word. */
  readonly version: string;
  /** As somebody with every right, which no login of Marquee has. */
  asOperator<T>(work: (nats: NatsConnection) => Promise<T>): Promise<T>;
  /** How many clients are connected to the first server. */
  connections(): Promise<number>;
  /** Stops all servers at once, as a crash does; `wipe` loses their stores too. */
  break(options: { wipe: boolean }): Promise<void>;
  /** Stops the server of this name at once, as a crash does. */
  breakOne(serverName: string): Promise<void>;
  /** Starts what doesn't run, on the same ports. */
  mend(): Promise<void>;
  /** As if nobody had ever used it. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** Beside Marquee's own: for looking at the broker and for clearing it. */
const operator = { name: 'operator', password: testPassword, publish: { allow: ['>'] }, subscribe: { allow: ['>'] } };
const passwords = Object.fromEntries(natsUserNames(serviceNames).map((name) => [name, testPassword]));
const users = [...natsUsers(serviceNames, passwords), operator];

/** Starts a broker and comes back when its streams can be used. */
export async function openBroker({ folder, servers = 1, program }: BrokerOptions): Promise<Broker> {
  const places = await choosePlaces(servers);
  const folderOf = (index: number) => join(folder, `nats-${index + 1}`);
  const start = (index: number) =>
    startNats({
      ...places[index],
      port: places[index]?.port ?? 0,
      dataFolder: folderOf(index),
      httpPort: 0,
      users,
      program,
    });
  const running = new Map<number, RunningNats>();
  const startMissing = async () => {
    await Promise.all(
      places.map(async (_place, index) => {
        if (!running.has(index)) running.set(index, await start(index));
      }),
    );
  };
  const kill = async (index: number) => {
    await running.get(index)?.kill();
    running.delete(index);
  };
  await startMissing();
  const urls = places.map(({ port }) => `nats://127.0.0.1:${port}`);
  const version = await untilUsable(urls);
  return {
    url: urls[0] ?? '',
    replicas: servers,
    version,
    asOperator: (work) => asOperator(urls, work),
    connections: async () => {
      const answer = await fetch(`http://127.0.0.1:${running.get(0)?.httpPort}/connz`);
      return ((await answer.json()) as { num_connections: number }).num_connections;
    },
    break: async ({ wipe }) => {
      await Promise.all(places.map((_place, index) => kill(index)));
      if (wipe)
        for (const index of places.keys()) rmSync(join(folderOf(index), 'jetstream'), { recursive: true, force: true });
    },
    breakOne: (serverName) => kill(places.findIndex((place) => place.cluster?.serverName === serverName)),
    mend: async () => {
      await startMissing();
      await untilUsable(urls);
    },
    clear: async () => {
      await startMissing();
      await untilUsable(urls);
      await asOperator(urls, async (nats) => (await jetstreamManager(nats)).streams.delete(streamName)).catch(
        ignoreMissing,
      );
    },
    stop: async () => {
      await Promise.all([...running.values()].map((server) => server.stop()));
    },
  };
}

async function choosePlaces(servers: 1 | 3) {
  const ports = await Promise.all(Array.from({ length: servers }, () => freePort()));
  if (servers === 1) return ports.map((port) => ({ port, cluster: undefined }));
  const clusterPorts = await Promise.all(ports.map(() => freePort()));
  return ports.map((port, index) => ({
    port,
    cluster: { serverName: `marquee-${index + 1}`, port: clusterPorts[index] ?? 0, ports: clusterPorts },
  }));
}

async function asOperator<T>(urls: string[], work: (nats: NatsConnection) => Promise<T>): Promise<T> {
  const nats = await connect({ servers: urls, user: operator.name, pass: operator.password, reconnect: false });
  try {
    return await work(nats);
  } finally {
    await nats.close();
  }
}

/** A server says that it is ready before it has its streams, and a cluster before its servers agree on who leads. */
async function untilUsable(urls: string[]): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      return await asOperator(urls, async (nats) => {
        await (await jetstreamManager(nats)).getAccountInfo();
        return nats.info?.version ?? '';
      });
    } catch (error) {
      if (tries === 150) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function ignoreMissing(error: { code?: number }): void {
  if (error.code !== streamNotFound) throw error;
}

const streamNotFound = 10059;
