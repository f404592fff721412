/** `npm run gen [-- --migration NAME]`: makes what is generated: contracts from proto/, and a migration from the tables. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { migration: { type: 'string' } } });

function run(program: string, ...args: string[]): void {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

run(process.execPath, join(root, 'scripts/print-validate-proto.ts'));
run(join(root, 'node_modules/.bin/buf'), 'generate');
run(process.execPath, join(root, 'scripts/write-examples.ts'));
run(process.execPath, join(root, 'scripts/write-paused-graphs.ts'));
run(process.execPath, join(root, 'scripts/print-map.ts'));
run(process.execPath, join(root, 'scripts/print-rights.ts'));
run(process.execPath, join(root, 'scripts/print-personal-data.ts'));
run(process.execPath, join(root, 'scripts/print-chart-values.ts'));
run(process.execPath, join(root, 'scripts/print-performance.ts'));
if (values.migration) run(join(root, 'node_modules/.bin/drizzle-kit'), 'generate', '--name', values.migration);
