/** What runs here, and how it is: npm run status [-- --json]. Ends with 1 unless everything runs and is well. */

import { parseArgs } from 'node:util';
import { dataFolder } from '@marquee/local-stack/data-folder.ts';
import { type ProcessStatus, type StackStatus, stackStatus } from '@marquee/local-stack/stack-status.ts';
import color from 'picocolors';

function show({ state, addresses, processes }: StackStatus): void {
  console.log(
    `Marquee is ${state}.${state === 'left over' ? ' Its supervisor was killed; "npm run down" cleans up.' : ''}`,
  );
  if (state === 'not running') return;
  console.log('');
  for (const [name, address] of Object.entries(addresses)) console.log(`  ${name.padEnd(16)}${color.cyan(address)}`);
  console.log(`\n  ${color.dim(row(['process', 'pid', 'up', 'restarts', 'health']))}`);
  for (const one of processes) console.log(`  ${row(cells(one))}`);
}

function row([name = '', pid = '', uptime = '', restarts = '', health = '']: readonly string[]): string {
  return [name.padEnd(18), pid.padStart(8), uptime.padStart(9), restarts.padStart(9), `  ${health}`].join(' ');
}

function cells({ name, pid, state, uptimeSeconds, restarts, healthy }: ProcessStatus): string[] {
  const health =
    pid === null
      ? color.red(state === 'running' ? 'ended' : state)
      : healthy === false
        ? color.red('not well')
        : 'well';
  return [
    name,
    pid === null ? '-' : String(pid),
    uptimeSeconds === null ? '-' : duration(uptimeSeconds),
    String(restarts),
    health,
  ];
}

function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

try {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const status = await stackStatus(dataFolder());
  if (values.json) console.log(JSON.stringify(status, undefined, 2));
  else show(status);
  const isWell =
    status.state === 'running' && status.processes.every(({ pid, healthy }) => pid !== null && healthy !== false);
  process.exitCode = isWell ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
