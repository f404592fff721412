/** Contracts only ever grow: against the last commit on main, nothing that a running older version relies on may go. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' });
const before = git('rev-parse', '--verify', '--quiet', process.env.MARQUEE_BREAKING_AGAINST ?? 'HEAD').stdout.trim();
if (before === '' || git('cat-file', '-e', `${before}:buf.yaml`).status !== 0) {
  console.log('There is no earlier version to compare with.');
  process.exit(0);
}
const result = spawnSync(join(root, 'node_modules/.bin/buf'), ['breaking', '--against', `.git#ref=${before}`], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
