/** Fails when what is generated (contracts, rights, figures, migrations from the tables) isn't what the sources would make now. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'marquee-generated-'));
const run = (program: string, ...args: string[]) =>
  spawnSync(join(root, 'node_modules/.bin', program), args, { cwd: root, encoding: 'utf8' });
const problems: string[] = [];

const generated = run('buf', 'generate', '-o', folder);
if (generated.status !== 0) problems.push(generated.stderr);
const contracts = 'packages/contracts/src/gen';
const difference = spawnSync('diff', ['-rq', join(root, contracts), join(folder, contracts)], { encoding: 'utf8' });
if (difference.status !== 0) problems.push(`${contracts} is stale; run "npm run gen".\n${difference.stdout}`);

for (const page of ['print-rights', 'print-performance']) {
  const made = spawnSync(process.execPath, [join(root, `scripts/${page}.ts`), '--check'], { encoding: 'utf8' });
  if (made.status !== 0) problems.push(made.stderr);
}

const migrations = join(folder, 'migrations');
cpSync(join(root, 'supabase/migrations'), migrations, { recursive: true });
// drizzle-kit ends well even where it could not read a table file: only its own word that nothing changed counts.
const drizzle = spawnSync(join(root, 'node_modules/.bin/drizzle-kit'), ['generate'], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, MARQUEE_MIGRATIONS_COPY: relative(root, migrations) },
});
if (!drizzle.stdout.includes('No schema changes'))
  problems.push(
    `The tables differ from the migrations; run "npm run gen -- --migration NAME" and look at what it wrote.\n${drizzle.stdout}${drizzle.stderr}`,
  );

rmSync(folder, { recursive: true, force: true });
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
