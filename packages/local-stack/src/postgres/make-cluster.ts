import { execFile } from 'node:child_process';
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './embedded-binaries.ts';
import { makeFolderFor, type ServerUser } from './server-user.ts';

export interface ClusterOptions {
  readonly dataFolder: string;
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser;
  readonly superuserPassword: string;
  readonly durable: boolean;
}

/** What the Postgres programs get to see: none of our environment, and messages that we can read. */
export const POSTGRES_ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/** Makes the folder "cluster" with initdb when there is none; comes back with its path. */
export async function makeCluster(options: ClusterOptions): Promise<string> {
  const cluster = join(options.dataFolder, 'cluster');
  if (existsSync(cluster)) return cluster;
  // initdb that is interrupted leaves half a cluster: only a finished one gets the real name.
  const draft = join(options.dataFolder, 'cluster.unfinished');
  rmSync(draft, { recursive: true, force: true });
  makeFolderFor(options.user, draft);
  // The password goes by file: a command line can be read by every user of the machine.
  const passwordFile = join(options.dataFolder, 'initdb-password');
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600, flag: 'wx' });
  const id = options.user.id;
  if (id !== undefined) chownSync(passwordFile, id, id);
  const args = ['-D', draft, '-U', 'supabase_admin', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  args.push('--encoding=UTF8', '--locale=C', ...(options.durable ? [] : ['--no-sync']));
  try {
    const command = options.user.command(options.binaries.initdb, args);
    await promisify(execFile)(command.path, command.args, {
      env: POSTGRES_ENVIRONMENT,
      timeout: 120_000,
      ...(id === undefined ? {} : { uid: id, gid: id }),
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`Postgres could not make its data folder ${draft}: ${stderr?.trim() || message}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster);
  return cluster;
}
