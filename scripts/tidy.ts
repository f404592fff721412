/**
 * The repository's own conventions that a linter can't see: rooms that fill with everything, names, complete lists,
 * steps as the service without a line in docs/rights.md, tests that docs/security.md names and that are gone. Each message
 * names the file that should exist or change.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const files = globSync(['{packages,services,web,scripts,e2e,bench,chaos}/**/*.{ts,tsx}'], {
  cwd: root,
  exclude: (name) => ['node_modules', 'gen', '.next', 'dist'].includes(String(name)),
})
  .map(String)
  .filter((file) => !/(^|\/)(node_modules|gen|\.next|dist)\//.test(file) && !file.endsWith('.d.ts'))
  .sort();
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const problems: string[] = [];

const drawers = /(^|\/)(utils?|lib|helpers?|common|core|base|shared|misc)(\/|\.tsx?$)/;
for (const file of files) {
  if (drawers.test(file)) problems.push(`${file}: such a room fills with everything; name it after what is in it`);
  if (!/^[a-z0-9.[\]()@_-]+$/.test(basename(file))) problems.push(`${file}: file names are kebab-case`);
  const content = text(file);
  const lines = content.split('\n').length;
  if (lines > 401) problems.push(`${file}: ${lines} lines; split it below 400`);
  if (/\b(it|test|describe)\.(skip|only|todo)\b/.test(content) && !file.startsWith('scripts/tidy'))
    problems.push(`${file}: no test is skipped or focused`);
  if (/new Date\(/.test(content) && /^(services|web|packages\/(service-kit|form-fields))\//.test(file))
    problems.push(`${file}: instants are made in @marquee/values/instants.ts alone`);
  if (/@ts-(ignore|nocheck|expect-error)/.test(content) && !file.startsWith('scripts/tidy'))
    problems.push(`${file}: mend the types instead of silencing them`);
  if (
    /process\.env/.test(content) &&
    file.startsWith('services/') &&
    !file.endsWith('/config.ts') &&
    !file.endsWith('.test.ts')
  )
    problems.push(`${file}: the environment is read in config.ts alone`);
}

/** Every file of a listed room must stand in its index. */
for (const index of files.filter((file) =>
  /^services\/[^/]+\/src\/(subscribers|jobs|tables|tools|notification-kinds)\/index\.ts$/.test(file),
)) {
  const listed = text(index);
  for (const file of files.filter(
    (other) => dirname(other).startsWith(dirname(index)) && other !== index && !other.endsWith('.test.ts'),
  ))
    if (!listed.includes(basename(file)) && !/^(tool|personal-data.*)\.ts$/.test(basename(file)))
      problems.push(`${index}: ${file} is missing in the list`);
}

/** Every command and query has the name of an RPC, and every RPC its file. */
for (const rpc of files.filter((file) => /^services\/[^/]+\/src\/rpc\.ts$/.test(file))) {
  const listed = text(rpc);
  for (const file of files.filter(
    (other) => new RegExp(`^${dirname(rpc)}/(commands|queries)/`).test(other) && !other.endsWith('.test.ts'),
  ))
    if (
      !listed.includes(basename(file)) &&
      !files.some((user) => user !== file && !user.endsWith('.test.ts') && text(user).includes(`/${basename(file)}'`))
    )
      problems.push(`${rpc}: nobody uses ${file}`);
}

/** A step as the service's own login is named, and its line in docs/rights.md says what it may do. */
const rightsPage = existsSync(join(root, 'docs/rights.md')) ? text('docs/rights.md') : '';
for (const file of files.filter((other) => /^(services|packages\/service-kit)\//.test(other)))
  for (const match of text(file).matchAll(/asService\(\s*ctx,\s*'([^']+)'/g))
    if (!rightsPage.includes(`\`${match[1]}\``))
      problems.push(`${file}: the step '${match[1]}' has no line in docs/rights.md`);

/** What docs/security.md shows something by: a file, and the quoted part of a test's title that is in it. */
const securityPage = text('docs/security.md');
const isPath = (name: string) => /^[^/]+\/.*\.\w+$/.test(name);
for (const [, name = '', quotes = ''] of securityPage.matchAll(/`([^`\s]+)`((?:,? "[^"]+")*)/g)) {
  if (quotes === '' && !isPath(name)) continue;
  if (!existsSync(join(root, name))) {
    problems.push(`docs/security.md: there is no ${name}`);
    continue;
  }
  for (const [, part = ''] of quotes.matchAll(/"([^"]+)"/g))
    if (!text(name).includes(part)) problems.push(`docs/security.md: ${name} holds no “${part}”`);
}
const [covered = ''] = securityPage.split('\n## Not covered');
for (const [row, item] of covered.matchAll(/^\| (\d+\.\d+\.\d+) \|.*$/gm))
  if (!/`[^`\s]+` "/.test(row))
    problems.push(`docs/security.md: nothing shows ${item}; say what does, or that it isn’t covered`);

for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
