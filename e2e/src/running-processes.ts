import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { addresses } from './addresses.ts';

export const scripts = join(import.meta.dirname, '../../scripts');

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
}

/** The processes of the copy that the stories run against, without the parts that stand in for others' products. */
export function runningProcesses(): readonly RunningProcess[] {
  const { dataFolder, portBase } = addresses();
  const env = { ...process.env, MARQUEE_DATA_FOLDER: dataFolder, MARQUEE_PORT_BASE: portBase };
  const status = spawnSync(process.execPath, [join(scripts, 'status.ts'), '--json'], { encoding: 'utf8', env });
  const { processes } = JSON.parse(status.stdout) as { processes: RunningProcess[] };
  return processes.filter(({ name }) => /-\d$/.test(name));
}

/** Does something while a service hangs: all of its processes are stopped meanwhile, and go on afterwards. */
export async function whileHanging<T>(service: string, work: () => Promise<T>): Promise<T> {
  const stopped = runningProcesses().filter(({ name }) => name.startsWith(`${service}-`));
  for (const { pid } of stopped) process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    for (const { pid } of stopped) process.kill(pid, 'SIGCONT');
  }
}
