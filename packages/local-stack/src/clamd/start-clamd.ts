import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { claimFolder } from '../processes/claim-folder.ts';
import { freePort } from '../processes/free-port.ts';
import { releaseAtExit } from '../processes/release-at-exit.ts';
import { type RunningProgram, runProgram } from '../processes/run-program.ts';
import { findProgram } from '../programs/find-program.ts';
import { eicarSignature } from './eicar.ts';

export interface ClamdOptions {
  readonly dataFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log?: ((line: string) => void) | undefined;
  /** Called as soon as there is a process, before it is ready. */
  readonly onSpawn?: ((pid: number) => void) | undefined;
}

export interface RunningClamd extends RunningProgram {
  readonly url: string;
  readonly port: number;
}

/**
 * Starts clamd on 127.0.0.1 with a database of one signature, EICAR's test file: it speaks and refuses as everywhere, starts
 * in a tenth of a second, and knows no real virus. The real database takes 1 GB of memory and a network.
 */
export async function startClamd(options: ClamdOptions): Promise<RunningClamd> {
  const folder = resolve(options.dataFolder);
  const claim = await claimFolder({ folder, what: 'clamd' });
  const noted = (pid: number) => {
    claim.noteProgram(pid);
    options.onSpawn?.(pid);
  };
  try {
    const found = await findProgram('clamd', { log: options.log });
    const port = options.port === 0 ? await freePort() : options.port;
    const configuration = join(folder, 'clamd.conf');
    writeFileSync(configuration, configurationOf({ folder, port, bindHost: found.bindHost }), { mode: 0o600 });
    const use = { args: ['--config-file', configuration], folder, ports: [port] };
    await found.prepare?.(use);
    const program = await runProgram({
      name: 'clamd',
      ...found.command(use),
      // The last thing that it says before it serves.
      ready: { line: /Self checking disabled/ },
      log: options.log,
      onSpawn: noted,
    });
    return { ...releaseAtExit(program, claim), url: `tcp://127.0.0.1:${port}`, port };
  } catch (error) {
    claim.release();
    throw error;
  }
}

interface Configuration {
  readonly folder: string;
  readonly port: number;
  readonly bindHost: string;
}

function configurationOf({ folder, port, bindHost }: Configuration): string {
  const database = join(folder, 'database');
  const scratch = join(folder, 'scratch');
  // What a killed one left half scanned is nobody's any more.
  rmSync(scratch, { recursive: true, force: true });
  for (const made of [database, scratch]) mkdirSync(made, { recursive: true, mode: 0o700 });
  writeFileSync(join(database, 'marquee.ndb'), `${eicarSignature()}\n`);
  const settings = {
    Foreground: 'yes',
    DatabaseDirectory: database,
    TemporaryDirectory: scratch,
    TCPSocket: port,
    TCPAddr: bindHost,
    MaxThreads: 2,
    // Somewhat above the largest upload; what unpacks to more than can be looked at counts as infected.
    StreamMaxLength: '30M',
    MaxFileSize: '30M',
    AlertExceedsMax: 'yes',
    SelfCheck: 0,
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join('\n')}\n`;
}
