import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { claimFolder, type FolderClaim } from '../processes/claim-folder.ts';
import { freePort } from '../processes/free-port.ts';
import { releaseAtExit } from '../processes/release-at-exit.ts';
import { type RunningProgram, runProgram } from '../processes/run-program.ts';
import { embeddedBinaries } from './embedded-binaries.ts';
import { endLeftoverServer } from './end-leftover-server.ts';
import { makeCluster, POSTGRES_ENVIRONMENT } from './make-cluster.ts';
import { type PostgresPasswords, postgresPasswords } from './postgres-passwords.ts';
import { postgresSettings } from './postgres-settings.ts';
import { serverUser } from './server-user.ts';
import { withClient } from './with-client.ts';

export interface PostgresOptions {
  readonly dataFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** false gives up safety against power cuts for speed: for tests. */
  readonly durable: boolean;
  readonly log?: ((line: string) => void) | undefined;
  /** Called as soon as there is a process, before it is ready. */
  readonly onSpawn?: ((pid: number) => void) | undefined;
}

export interface RunningPostgres extends RunningProgram {
  readonly port: number;
  /** As `supabase_admin`, the one superuser, as on hosted Supabase. */
  readonly superuserUrl: string;
  /** As `postgres`: owns what migrations make, may create roles, bypasses row-level security, is no superuser. */
  readonly adminUrl: string;
}

/** Starts the embedded Postgres on 127.0.0.1, making its data at the first start. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataFolder = resolve(options.dataFolder);
  const binaries = await embeddedBinaries();
  const claim = await claimFolder({ folder: dataFolder, what: 'Postgres', endSignal: 'SIGINT' });
  const noted = (pid: number) => {
    claim.noteProgram(pid);
    options.onSpawn?.(pid);
  };
  try {
    const user = serverUser(dataFolder, [binaries.postgres]);
    const passwords = postgresPasswords(dataFolder);
    const superuserPassword = passwords.supabase_admin;
    const cluster = await makeCluster({ ...options, dataFolder, binaries, user, superuserPassword });
    await endLeftoverServer(cluster);
    const port = options.port === 0 ? await freePort() : options.port;
    const settings = postgresSettings({ port, durable: options.durable });
    const command = user.command(binaries.postgres, ['-D', cluster, ...settings]);
    const program = await runUntilMemoryIsFree(() =>
      runProgram({
        name: 'Postgres',
        ...command,
        env: POSTGRES_ENVIRONMENT,
        ...(user.id === undefined ? {} : { uid: user.id }),
        ready: { line: /database system is ready to accept connections/ },
        // SIGINT closes the sessions and ends; SIGTERM would wait for every client to leave by itself.
        stopSignal: 'SIGINT',
        log: options.log,
        onSpawn: noted,
      }),
    );
    return await introduce({ program, port, passwords, claim });
  } catch (error) {
    claim.release();
    throw error;
  }
}

/** After a hard kill of the server its sessions take a moment to notice; until then the memory counts as in use. */
async function runUntilMemoryIsFree(run: () => Promise<RunningProgram>): Promise<RunningProgram> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries === 10 || !(error as Error).message.includes('pre-existing shared memory block')) throw error;
      await pause(200 * tries);
    }
  }
}

async function introduce(started: {
  program: RunningProgram;
  port: number;
  passwords: PostgresPasswords;
  claim: FolderClaim;
}): Promise<RunningPostgres> {
  const { program, port, passwords, claim } = started;
  const urlOf = (role: keyof PostgresPasswords) => `postgresql://${role}:${passwords[role]}@127.0.0.1:${port}/postgres`;
  const superuserUrl = urlOf('supabase_admin');
  const running = releaseAtExit(program, claim);
  try {
    await makeAdministrator(superuserUrl, passwords.postgres);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { ...running, port, superuserUrl, adminUrl: urlOf('postgres') };
}

/** Hosted Supabase's `postgres`: everything that migrations need, and no more. */
function makeAdministrator(superuserUrl: string, password: string): Promise<void> {
  return withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query(`select from pg_roles where rolname = 'postgres'`);
    if (rowCount === 0) await client.query('create role postgres');
    await client.query(
      `alter role postgres login createdb createrole replication bypassrls nosuperuser password ${client.escapeLiteral(password)}`,
    );
    await client.query('alter database postgres owner to postgres');
  });
}
