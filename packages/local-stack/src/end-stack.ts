import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderHolder } from './processes/claim-folder.ts';
import { endProcess } from './processes/end-process.ts';
import { isAlive } from './processes/process-identity.ts';
import { readStackRecord } from './stack-record.ts';

/** Longer than the supervisor needs when every process uses up its own ten seconds, group after group. */
const SUPERVISOR_PATIENCE_MS = 60_000;

/** Ends whatever runs on this data folder, and nothing else. Says whether there was anything. */
export async function endStack(dataFolder: string): Promise<boolean> {
  const supervisor = folderHolder(dataFolder);
  if (supervisor) await endProcess(supervisor, { patienceMs: SUPERVISOR_PATIENCE_MS });
  const leftovers = await endLeftovers(dataFolder);
  return supervisor !== undefined || leftovers > 0;
}

/** Ends what a supervisor that was killed hard has left running, in the reverse order of its start; says how many. */
export async function endLeftovers(dataFolder: string): Promise<number> {
  const left = (readStackRecord(dataFolder)?.processes ?? []).toReversed().flatMap(({ name, identity }) => {
    return identity && isAlive(identity) ? [{ name, identity }] : [];
  });
  for (const { name, identity } of left) {
    // SIGTERM would have Postgres wait for every session to leave by itself.
    await endProcess(identity, { signal: name === 'postgres' ? 'SIGINT' : 'SIGTERM' });
  }
  rmSync(join(dataFolder, 'stack.json'), { force: true });
  return left.length;
}
