import { resolve } from 'node:path';
import { claimFolder } from '../processes/claim-folder.ts';
import { freePort } from '../processes/free-port.ts';
import { releaseAtExit } from '../processes/release-at-exit.ts';
import { type RunningProgram, runProgram } from '../processes/run-program.ts';
import { findProgram } from '../programs/find-program.ts';

export interface RedisOptions {
  readonly dataFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Encrypted where they are given, as in production. */
  readonly tls?: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  readonly log?: ((line: string) => void) | undefined;
  /** Called as soon as there is a process, before it is ready. */
  readonly onSpawn?: ((pid: number) => void) | undefined;
}

export interface RunningRedis extends RunningProgram {
  readonly url: string;
  readonly port: number;
}

const DATA_MAX = '256mb';

/** Starts redis-server on 127.0.0.1. Its content may be lost at any time, so little is done to keep it. */
export async function startRedis(options: RedisOptions): Promise<RunningRedis> {
  const folder = resolve(options.dataFolder);
  const claim = await claimFolder({ folder, what: 'Redis' });
  const noted = (pid: number) => {
    claim.noteProgram(pid);
    options.onSpawn?.(pid);
  };
  try {
    const found = await findProgram('redis-server', { log: options.log });
    const port = options.port === 0 ? await freePort() : options.port;
    const settings: Record<string, string | number> = {
      bind: found.bindHost,
      // In a container Redis sees its clients come from outside; there it is the published port that is local.
      'protected-mode': found.bindHost === '127.0.0.1' ? 'yes' : 'no',
      ...portsOf(port, options.tls),
      dir: folder,
      maxmemory: DATA_MAX,
      // BullMQ's queues break when keys vanish: at the limit a write fails instead.
      'maxmemory-policy': 'noeviction',
      appendonly: 'no',
      save: '60 1000',
      // A disk that can't take the snapshot must not stop the writes: the content may be lost anyway.
      'stop-writes-on-bgsave-error': 'no',
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const use = { args, folder, ports: [port] };
    await found.prepare?.(use);
    const program = await runProgram({
      name: 'Redis',
      ...found.command(use),
      ready: { line: /Ready to accept connections/ },
      log: options.log,
      onSpawn: noted,
    });
    return { ...releaseAtExit(program, claim), url: `${options.tls ? 'rediss' : 'redis'}://127.0.0.1:${port}`, port };
  } catch (error) {
    claim.release();
    throw error;
  }
}

/** Redis listens on a port of its own for TLS, and on none beside. */
function portsOf(port: number, tls: RedisOptions['tls']): Record<string, string | number> {
  if (!tls) return { port };
  const { certificateFile, keyFile } = tls;
  return {
    port: 0,
    'tls-port': port,
    'tls-cert-file': certificateFile,
    'tls-key-file': keyFile,
    'tls-auth-clients': 'no',
  };
}
