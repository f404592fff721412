import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessName, topology } from '../../../topology.ts';

/** The source file with which a process begins. */
export interface ProcessEntry {
  readonly name: ProcessName;
  readonly source: string;
}

/** The processes that can run: those of the topology whose entry file exists, services first. */
export function processEntries(root: string): ProcessEntry[] {
  const names = Object.keys(topology) as ProcessName[];
  return names
    .map((name) => ({ name, source: join(root, name === 'web' ? 'web/server.ts' : `services/${name}/src/main.ts`) }))
    .filter(({ source }) => existsSync(source));
}
