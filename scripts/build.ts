/**
 * Bundles each process that exists into one module, dist/<name>.mjs, and makes the pages' production build. What hasn't
 * changed since the last time, by the content of all its files, is left as it is.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type ProcessEntry, processEntries } from '@marquee/local-stack/process-entries.ts';
import { build as bundle, type Metafile, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Loaded from node_modules at run time: they find files of their own by their place, or are native programs. */
const NOT_BUNDLED =
  /^(next|sharp|#heic-decode|@node-rs\/argon2|@langchain\/openai|@langchain\/anthropic|@grpc\/reflection)($|\/)/;

/** Packages written for CommonJS use these three, which a module doesn't have. */
const COMMONJS_NAMES = `import { createRequire as marqueeCreateRequire } from 'node:module';
const require = marqueeCreateRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

/** Where the bundle of a process lies. */
export function bundlePath(name: string): string {
  return join(dist, `${name}.mjs`);
}

export interface BuildOptions {
  /** What to build; all processes that exist unless told. */
  readonly entries?: readonly ProcessEntry[];
  /** Breaks the build off. */
  readonly signal?: AbortSignal;
}

/** Builds everything that changed; says what that was. Throws with the compiler's own words when something can't be. */
export async function buildAll(options: BuildOptions = {}): Promise<string[]> {
  const entries = options.entries ?? processEntries(root);
  mkdirSync(dist, { recursive: true });
  const built: string[] = [];
  // One after another: each uses all processors by itself.
  for (const entry of entries) {
    options.signal?.throwIfAborted();
    if (await bundleProcess(entry)) built.push(entry.name);
  }
  if (entries.some(({ name }) => name === 'web') && (await buildPages(options.signal))) built.push('pages');
  return built;
}

async function bundleProcess({ name, source }: ProcessEntry): Promise<boolean> {
  const outfile = bundlePath(name);
  const stamp = `${outfile}.inputs.json`;
  const startedAtMs = Date.now();
  if (existsSync(outfile) && isUpToDate(stamp)) return false;
  const { metafile } = await bundle({
    entryPoints: [source],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: true,
    keepNames: true,
    metafile: true,
    logLevel: 'silent',
    banner: { js: COMMONJS_NAMES },
    plugins: [leaveOut(outfile)],
  });
  writeStamp(stamp, inputsOf(metafile), startedAtMs);
  return true;
}

/** pnpm gives each package only its own dependencies: seen from dist/ they are found by their path alone. */
function leaveOut(outfile: string): Plugin {
  return {
    name: 'leave-out',
    setup(building) {
      building.onResolve({ filter: NOT_BUNDLED }, async ({ path, kind, resolveDir, pluginData }) => {
        if (pluginData === 'resolving') return undefined;
        const found = await building.resolve(path, { kind, resolveDir, pluginData: 'resolving' });
        if (found.errors.length > 0) return { errors: found.errors };
        return { path: `./${relative(dirname(outfile), found.path).split(sep).join('/')}`, external: true };
      });
    },
  };
}

/** Our own files; the packages' versions are the lock file's. */
function inputsOf({ inputs }: Metafile): string[] {
  const ours = Object.keys(inputs).filter((path) => !path.includes('node_modules/'));
  return [...ours, 'pnpm-lock.yaml', relative(root, import.meta.filename)].sort();
}

async function buildPages(signal: AbortSignal | undefined): Promise<boolean> {
  const web = join(root, 'web');
  const stamp = join(dist, 'pages.inputs.json');
  const inputs = pageInputs();
  const startedAtMs = Date.now();
  if (existsSync(join(web, '.next/BUILD_ID')) && isUpToDate(stamp, inputs)) return false;
  await runNextBuild(web, signal);
  writeStamp(stamp, inputs, startedAtMs);
  return true;
}

function pageInputs(): string[] {
  const patterns = ['web/**/*', 'packages/{contracts,form-fields,service-kit,values}/src/**/*'];
  const left = /(^|\/)(node_modules|\.next)(\/|$)|\.test\.tsx?$|next-env\.d\.ts$|\.tsbuildinfo$/;
  const found = globSync(patterns, { cwd: root, withFileTypes: true, exclude: (entry) => left.test(entry.name) });
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  return [...files, 'topology.ts', 'pnpm-lock.yaml'].filter((path) => !left.test(path)).sort();
}

function runNextBuild(web: string, signal: AbortSignal | undefined): Promise<void> {
  const next = join(web, 'node_modules/next/dist/bin/next');
  const output: string[] = [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: web,
      signal,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(String(data)));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new Error(`The pages could not be built (next build: ${signal ?? code}):\n${output.join('').trim()}`));
    });
  });
}

/** The stamp holds each input with the hash of its content at the time of the build. */
function isUpToDate(stamp: string, inputs?: readonly string[]): boolean {
  try {
    const hashes = JSON.parse(readFileSync(stamp, 'utf8')) as Record<string, string>;
    if (inputs && inputs.join() !== Object.keys(hashes).join()) return false;
    return Object.entries(hashes).every(([path, hash]) => hashOf(path) === hash);
  } catch {
    // No stamp, or an input that is gone.
    return false;
  }
}

/** Renamed into place last, so that a build that was broken off doesn't count. */
function writeStamp(stamp: string, inputs: readonly string[], startedAtMs: number): void {
  // What was saved while we built may or may not be in the result: the next build has to look again.
  if (inputs.some((path) => statSync(join(root, path)).mtimeMs >= startedAtMs)) return rmSync(stamp, { force: true });
  writeFileSync(`${stamp}.next`, JSON.stringify(Object.fromEntries(inputs.map((path) => [path, hashOf(path)]))));
  renameSync(`${stamp}.next`, stamp);
}

function hashOf(path: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('hex');
}

if (import.meta.main) {
  try {
    const built = await buildAll();
    console.log(built.length === 0 ? 'Everything is built already.' : `Built: ${built.join(', ')}.`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
