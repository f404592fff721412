/**
 * Lays out what each image holds in dist/images/<process>/, from what scripts/build.ts made: the bundle, the packages that
 * it leaves outside, and for web the pages. The Dockerfile only copies that: an image holds the bytes that were tested.
 * Native packages are those of this machine's platform, so images are made on the platform that they run on.
 */
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { processEntries } from '@marquee/local-stack/process-entries.ts';
import { buildAll, bundlePath } from './build.ts';
import { copyPackages } from './deployment/copy-packages.ts';

const root = join(import.meta.dirname, '..');
const web = join(root, 'web');

function layOut(name: string): void {
  const folder = join(root, 'dist/images', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'dist'), { recursive: true });
  // One name in all images, so that one Dockerfile can name what it starts; the map is found by its own name.
  copyFileSync(bundlePath(name), join(folder, 'dist/process.mjs'));
  copyFileSync(`${bundlePath(name)}.map`, join(folder, `dist/${name}.mjs.map`));
  copyPackages({ root, folder, bundle: readFileSync(bundlePath(name), 'utf8') });
  if (name === 'web') layOutPages(join(folder, 'web'));
}

function layOutPages(folder: string): void {
  const left = ['cache', 'diagnostics', 'trace', 'trace-build', 'turbopack', 'types'].map((name) =>
    join(web, '.next', name),
  );
  cpSync(join(web, '.next'), join(folder, '.next'), { recursive: true, filter: (path) => !left.includes(path) });
  // Where the pages' server keeps what it may lose: the chart mounts a folder there, since the root is read-only.
  mkdirSync(join(folder, '.next/cache'));
  // The compiled pages ask for "next" by its name.
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(readlinkSync(join(web, 'node_modules/next')), join(folder, 'node_modules/next'));
  copyFileSync(join(web, 'package.json'), join(folder, 'package.json'));
  // In TypeScript it would take Next's compiler, 130 MB, to read these few lines at each start.
  const config = readFileSync(join(web, 'next.config.ts'), 'utf8');
  writeFileSync(join(folder, 'next.config.mjs'), stripTypeScriptTypes(config));
}

const built = await buildAll();
console.log(built.length === 0 ? 'Everything is built already.' : `Built: ${built.join(', ')}.`);
for (const { name } of processEntries(root)) layOut(name);
console.log('Laid out in dist/images/.');
