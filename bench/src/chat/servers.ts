import { join } from 'node:path';
import { processEntries } from '@marquee/local-stack/process-entries.ts';
import { freePort } from '@marquee/local-stack/processes/free-port.ts';
import { type RunningProgram, runProgram } from '@marquee/local-stack/processes/run-program.ts';
import { buildAll, bundlePath } from '../../../scripts/build.ts';
import type { Town } from './town.ts';

const root = join(import.meta.dirname, '../../..');
/** What Node takes for itself in the chart's gateway, whose limit is 1 GiB: half of it. It would take more here, and collect less. */
const heapMb = 512;
/** Nobody listens there: a chat needs no other service than messaging. */
const nowhere = 'ipv4:127.0.0.1:9';

export interface Server extends RunningProgram {
  readonly url: string;
}

/** Builds what the bench runs of production. */
export async function build(): Promise<void> {
  const entries = processEntries(root).filter(({ name }) => name === 'messaging' || name === 'web');
  await buildAll({ entries });
}

/** Messaging as a process, from production's bundle. @returns where it answers, as a gRPC name */
export async function startMessaging(town: Town): Promise<RunningProgram & { readonly address: string }> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const environment = await town.world.environment('messaging');
  const program = await start(town, {
    name: 'messaging',
    args: [bundlePath('messaging')],
    env: { ...environment, PORT: String(port), METRICS_PORT: String(metricsPort) },
    ready: { url: `http://127.0.0.1:${metricsPort}/healthz` },
  });
  return { ...program, address: `ipv4:127.0.0.1:${port}` };
}

/** The gateway as a process, from production's bundle, with its pages, its limits and its sockets. */
export async function startGateway(town: Town, messagingAddress: string): Promise<Server> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const { world } = town;
  const url = `http://127.0.0.1:${port}`;
  const services = ['EVENTS', 'TASKS', 'PAYMENTS', 'NOTIFICATIONS', 'ORCHESTRATOR'];
  const program = await start(town, {
    name: 'web',
    args: [`--max-old-space-size=${heapMb}`, bundlePath('web')],
    cwd: join(root, 'web'),
    env: {
      ...(await world.environment('web')),
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      PUBLIC_URL: url,
      SUPABASE_URL: world.issuer.url,
      SUPABASE_PUBLISHABLE_KEY: 'publishable',
      MESSAGING_RPC_ADDRESS: messagingAddress,
      ...Object.fromEntries(services.map((service) => [`${service}_RPC_ADDRESS`, nowhere])),
      // A thousand people call from as many addresses, of which a balancer tells.
      TRUSTED_PROXIES: '127.0.0.1',
    },
    ready: { url: `http://127.0.0.1:${metricsPort}/healthz` },
  });
  return { ...program, url };
}

/** A peer's server, the file beside this one. */
export async function startPeer(town: Town, name: 'ws-server' | 'socket-io-server'): Promise<Server> {
  const program = await startHere(town, name, town.url);
  return { ...program, url: `http://127.0.0.1:${String(program.message)}` };
}

/** A file beside this one as a process, which says by a message that it is ready. */
export function startHere(town: Town, name: string, ...args: string[]) {
  return start(town, {
    name,
    args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, `${name}.ts`), ...args],
    env: {},
    ready: { message: true },
  });
}

type Started = Pick<Parameters<typeof runProgram>[0], 'name' | 'args' | 'cwd' | 'env' | 'ready'>;

/** What it logs goes to a file, as it does where nobody watches. */
function start({ folder }: Town, { name, args, env, ...rest }: Started) {
  return runProgram({
    ...rest,
    name,
    path: '/bin/sh',
    args: ['-c', 'exec "$@" >>"$0"', join(folder, `${name}.log`), process.execPath, ...args],
    env: { PATH: process.env.PATH, ...env, LOG_LEVEL: 'info', NODE_ENV: 'production' },
    readyWithinMs: 300_000,
  });
}
