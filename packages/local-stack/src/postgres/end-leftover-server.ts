import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from '../processes/end-process.ts';
import { identifyProcess } from '../processes/process-identity.ts';

/**
 * Postgres outlives a hard kill of the process that started it. When `postmaster.pid` names a living Postgres on this
 * very folder, that one is ours (we hold the folder's claim) and is ended; a stale file, whose pid by now may belong
 * to anything, is removed, because Postgres itself would take it for a running server.
 */
export async function endLeftoverServer(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  let pid: number;
  try {
    pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new Error(
      `${path} can't be read, so it isn't known whether Postgres still runs there; run this as its owner.`,
      { cause: error },
    );
  }
  const identity = identifyProcess(pid);
  if (identity && worksIn(pid, cluster)) await endProcess(identity, { signal: 'SIGINT' });
  rmSync(path, { force: true });
}

function worksIn(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      return realpathSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    } catch {
      // Another user's process: its folder is hidden, its command line isn't.
    }
  }
  const answer = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return (answer.stdout ?? '').includes(cluster);
}
