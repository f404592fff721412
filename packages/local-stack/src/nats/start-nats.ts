import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { claimFolder } from '../processes/claim-folder.ts';
import { freePort } from '../processes/free-port.ts';
import { releaseAtExit } from '../processes/release-at-exit.ts';
import { type RunningProgram, runProgram } from '../processes/run-program.ts';
import { findProgram, programAt } from '../programs/find-program.ts';
import type { NatsUser } from './nats-users.ts';

export interface ServerCertificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A server's place in a cluster; the ports are on 127.0.0.1. */
export interface ClusterPlace {
  /** Another one for each server. */
  readonly serverName: string;
  readonly port: number;
  /** Where the servers of the cluster listen for each other, this one's own too. */
  readonly ports: readonly number[];
}

export interface NatsOptions {
  /** The server's program; the one that this machine has unless told. */
  readonly program?: string | undefined;
  /** One server alone unless told. */
  readonly cluster?: ClusterPlace | undefined;
  readonly dataFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where `/healthz` and `/varz` answer; 0 takes a free one. */
  readonly httpPort: number;
  readonly users: readonly NatsUser[];
  /** Encrypted where they are given, as in production. */
  readonly tls?: ServerCertificate | undefined;
  readonly log?: ((line: string) => void) | undefined;
  /** Called as soon as there is a process, before it is ready. */
  readonly onSpawn?: ((pid: number) => void) | undefined;
}

export interface RunningNats extends RunningProgram {
  readonly url: string;
  readonly port: number;
  readonly httpPort: number;
}

const MEMORY_MAX_BYTES = 64 * 1024 ** 2;
const FILES_MAX_BYTES = 2 * 1024 ** 3;

/** Starts nats-server with JetStream on 127.0.0.1. Its streams are in the data folder and outlive a kill. */
export async function startNats(options: NatsOptions): Promise<RunningNats> {
  const folder = resolve(options.dataFolder);
  const claim = await claimFolder({ folder, what: 'NATS' });
  const noted = (pid: number) => {
    claim.noteProgram(pid);
    options.onSpawn?.(pid);
  };
  try {
    const found = options.program ? programAt(options.program) : await findProgram('nats-server', { log: options.log });
    const port = options.port === 0 ? await freePort() : options.port;
    const httpPort = options.httpPort === 0 ? await freePort() : options.httpPort;
    const configuration = join(folder, 'nats.conf');
    const { users, tls, cluster } = options;
    const content = { bindHost: found.bindHost, folder, port, httpPort, users, tls, cluster };
    rmSync(configuration, { force: true });
    writeFileSync(configuration, configurationOf(content), { mode: 0o600 });
    const use = { args: ['--config', configuration], folder, ports: [port, httpPort] };
    await found.prepare?.(use);
    const program = await runProgram({
      name: 'NATS',
      ...found.command(use),
      ready: { line: /Server is ready/ },
      log: options.log,
      onSpawn: noted,
    });
    return {
      ...releaseAtExit(program, claim),
      url: `${options.tls ? 'tls' : 'nats'}://127.0.0.1:${port}`,
      port,
      httpPort,
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

interface Configuration {
  readonly bindHost: string;
  readonly folder: string;
  readonly port: number;
  readonly httpPort: number;
  readonly users: readonly NatsUser[];
  readonly tls: ServerCertificate | undefined;
  readonly cluster: ClusterPlace | undefined;
}

/** The server's configuration language takes JSON as it is. */
function configurationOf({ bindHost, folder, port, httpPort, users, tls, cluster }: Configuration): string {
  const storeFolder = join(folder, 'jetstream');
  mkdirSync(storeFolder, { recursive: true, mode: 0o700 });
  const configuration = {
    server_name: cluster?.serverName ?? 'marquee-local',
    host: bindHost,
    port,
    http: `${bindHost}:${httpPort}`,
    ...(cluster && {
      cluster: {
        name: 'marquee-local',
        host: bindHost,
        port: cluster.port,
        routes: cluster.ports.map((routePort) => `nats://127.0.0.1:${routePort}`),
      },
    }),
    ...(tls && { tls: { cert_file: tls.certificateFile, key_file: tls.keyFile } }),
    jetstream: { store_dir: storeFolder, max_memory_store: MEMORY_MAX_BYTES, max_file_store: FILES_MAX_BYTES },
    authorization: {
      users: users.map(({ name, password, publish, subscribe }) => ({
        user: name,
        password,
        permissions: { publish, subscribe },
      })),
    },
  };
  return `${JSON.stringify(configuration, undefined, 2)}\n`;
}
