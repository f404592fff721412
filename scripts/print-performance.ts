/**
 * `npm run gen`, and each full `npm run bench`, writes the lower part of docs/performance.md and its drawings from
 * bench/results. With --check it fails where they say something else.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benches } from '@marquee/bench/benches.ts';
import { pageOf } from '@marquee/bench/page/page.ts';
import { keptReports } from '@marquee/bench/report.ts';

const docs = join(import.meta.dirname, '../docs');
const folder = 'images/performance';
const file = join(docs, 'performance.md');
const mark = '<!-- What follows is made by npm run bench from bench/results; change nothing below by hand. -->\n';

const { text, drawings } = pageOf(keptReports(Object.keys(benches)), folder);
const page = readFileSync(file, 'utf8');
const wanted = new Map([[file, `${page.slice(0, page.indexOf(mark) + mark.length)}${text}`]]);
for (const [name, drawing] of drawings) wanted.set(join(docs, folder, name), drawing);

mkdirSync(join(docs, folder), { recursive: true });
const left = readdirSync(join(docs, folder)).filter((name) => !drawings.has(name));
const stale = [...wanted].filter(([path, content]) => !existsSync(path) || readFileSync(path, 'utf8') !== content);
if (!process.argv.includes('--check')) {
  for (const [path, content] of stale) writeFileSync(path, content);
  for (const name of left) rmSync(join(docs, folder, name));
} else if (stale.length + left.length > 0) {
  console.error('docs/performance.md or its drawings are stale; run "npm run gen".');
  process.exitCode = 1;
}
