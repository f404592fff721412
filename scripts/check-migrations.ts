/** Lints the migrations that are written here: what would lock a table for long, or can't be rolled out beside the version before. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const files = globSync('supabase/migrations/*.sql', { cwd: root }).sort();
const result = spawnSync(
  join(root, 'node_modules/.bin/squawk'),
  ['--config', '.squawk.toml', '--assume-in-transaction', ...files],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(result.status ?? 1);
