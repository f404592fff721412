/** `npm run gen` writes the part of charts/marquee/values.yaml that comes from topology.ts; `--check` only says whether it is stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { type ProcessName, type ProcessShape, topology } from '../topology.ts';

const path = join(import.meta.dirname, '../charts/marquee/values.yaml');
const region = /(# begin: from topology\.ts.*\n)[^]*?(# end: from topology\.ts)/;

const processes = Object.fromEntries(
  (Object.entries(topology) as [ProcessName, ProcessShape][]).map(([name, shape]) => {
    const { kind, port, metricsPort, replicas, calls } = shape;
    return [name, { kind, port, metricsPort, replicas, calls }];
  }),
);
const now = readFileSync(path, 'utf8');
if (!region.test(now)) throw new Error(`${path} has lost its marks "# begin: from topology.ts" and "# end: …"`);
const fresh = now.replace(region, (_all, begin: string, end: string) => begin + stringify({ processes }) + end);

if (!parseArgs({ options: { check: { type: 'boolean' } } }).values.check) writeFileSync(path, fresh);
else if (fresh !== now) {
  console.error('charts/marquee/values.yaml is not what topology.ts says now; run "npm run gen".');
  process.exitCode = 1;
}
