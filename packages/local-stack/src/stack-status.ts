import { folderHolder } from './processes/claim-folder.ts';
import { isAlive } from './processes/process-identity.ts';
import { answers } from './processes/wait-for-url.ts';
import { type RecordedProcess, readStackRecord } from './stack-record.ts';

export interface StackStatus {
  /** "left over" when the supervisor was killed hard and some of its processes live on. */
  readonly state: 'running' | 'starting' | 'left over' | 'not running';
  readonly addresses: Readonly<Record<string, string>>;
  readonly processes: readonly ProcessStatus[];
}

export interface ProcessStatus {
  readonly name: string;
  readonly pid: number | null;
  readonly state: RecordedProcess['state'];
  readonly uptimeSeconds: number | null;
  readonly restarts: number;
  /** Null where being alive is all that can be asked. */
  readonly healthy: boolean | null;
}

/** What runs on a data folder now, asked anew: pids are looked up and health pages are read. */
export async function stackStatus(dataFolder: string): Promise<StackStatus> {
  const record = readStackRecord(dataFolder);
  const supervised = folderHolder(dataFolder) !== undefined;
  if (!record) return { state: supervised ? 'starting' : 'not running', addresses: {}, processes: [] };
  const processes = await Promise.all(record.processes.map(processStatus));
  const left = processes.some(({ pid }) => pid !== null);
  const state = supervised ? (record.ready ? 'running' : 'starting') : left ? 'left over' : 'not running';
  return { state, addresses: record.addresses, processes };
}

async function processStatus(recorded: RecordedProcess): Promise<ProcessStatus> {
  const { name, identity, state, restarts, startedAtMs, healthUrl } = recorded;
  const lives = identity !== undefined && isAlive(identity);
  return {
    name,
    pid: lives ? identity.pid : null,
    state,
    uptimeSeconds: lives ? Math.floor((Date.now() - startedAtMs) / 1000) : null,
    restarts,
    healthy: healthUrl ? lives && (await answers(healthUrl)) : null,
  };
}
