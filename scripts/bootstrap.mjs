// Runs under whatever Node (18 or newer) is there and imports only node: modules: it fetches the tool chain that the
// rest of the repository is written for, installs the dependencies, and hands over to scripts/<command>.ts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_VERSION = '24.21.0';
const PNPM_VERSION = '12.21.0';
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const toolchain = join(root, '.toolchain');
const bin = join(toolchain, 'node_modules', '.bin');
const systemNodeIsNewEnough = Number(process.versions.node.split('.')[0]) >= 24;

const [command, ...args] = process.argv.slice(2);
const commands = readdirSync(join(root, 'scripts'))
  .filter((name) => name.endsWith('.ts') && existsSync(join(root, 'scripts', name)))
  .map((name) => name.slice(0, -3));
if (!commands.includes(command ?? ''))
  stop(`There is no command "${command ?? ''}". package.json lists the ones there are.`);

installToolchain();
const env = environmentWithToolchain();
installDependencies();
handOver();

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function versionOf(program) {
  return spawnSync(join(bin, program), ['--version'], { encoding: 'utf8' }).stdout?.trim();
}

function installToolchain() {
  const nodeIsThere = systemNodeIsNewEnough || versionOf('node') === `v${NODE_VERSION}`;
  if (nodeIsThere && versionOf('pnpm') === PNPM_VERSION) return;
  if (!systemNodeIsNewEnough && process.platform === 'darwin')
    stop(
      `Marquee needs Node 24 or newer on macOS; this is ${process.version}. Install it from nodejs.org and try again.`,
    );
  console.error('Fetching the tool chain (pnpm and Node), once …');
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packages = [`pnpm@${PNPM_VERSION}`];
  if (!systemNodeIsNewEnough) packages.push(`node-${platform}-${process.arch}@${NODE_VERSION}`);
  const installed = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      toolchain,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...packages,
    ],
    { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
  );
  if (installed.status !== 0)
    stop(
      `The tool chain could not be fetched from the npm registry (npm install ${packages.join(' ')}). Check the network and run this again.`,
    );
}

/** npm run exports its own configuration as npm_* variables; pnpm would read them as its own. */
function environmentWithToolchain() {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: [bin, join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  };
}

function installDependencies() {
  const installed = spawnSync(
    join(bin, 'pnpm'),
    ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=silent'],
    {
      cwd: root,
      env: { ...env, CI: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (installed.status === 0) return;
  const again = spawnSync(join(bin, 'pnpm'), ['install', '--frozen-lockfile'], {
    cwd: root,
    env: { ...env, CI: 'true' },
    stdio: ['ignore', 2, 2],
  });
  if (again.status !== 0)
    stop('The dependencies could not be installed; the lines above say why. Mend that and run this again.');
}

function handOver() {
  const node = systemNodeIsNewEnough ? process.execPath : join(bin, 'node');
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', join(root, 'scripts', `${command}.ts`), ...args],
    {
      cwd: root,
      env,
      stdio: 'inherit',
    },
  );
  // Ctrl-C reaches the child by the terminal's process group; this process only has to outlive it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  child.on('error', (error) => stop(`Node could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
