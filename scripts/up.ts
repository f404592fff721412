/**
 * Starts all of Marquee on this machine, and ends it again in order: npm run up [-- --detach] [-- --fresh].
 * MARQUEE_DATA_FOLDER and MARQUEE_PORT_BASE let a second copy run beside the first.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { dataFolder } from '@marquee/local-stack/data-folder.ts';
import { localPorts } from '@marquee/local-stack/local-ports.ts';
import { type Administration, makeStack, type Stack, type Step } from '@marquee/local-stack/make-stack.ts';
import { openDataFolder } from '@marquee/local-stack/open-data-folder.ts';
import { type ProcessEntry, processEntries } from '@marquee/local-stack/process-entries.ts';
import { openLogFile } from '@marquee/local-stack/processes/log-file.ts';
import type { ProcessCommand } from '@marquee/local-stack/stack-options.ts';
import { Listr } from 'listr2';
import color from 'picocolors';
import { topology } from '../topology.ts';
import { buildAll, bundlePath } from './build.ts';

const root = join(import.meta.dirname, '..');

/** What scripts/demo-data.ts exports once it is there: fills a new copy, and says as whom one can sign in. */
export interface DemoDataModule {
  demoData(administration: Administration): Promise<readonly DemoPerson[]>;
}

export interface DemoPerson {
  readonly name: string;
  /** "client", "venue manager", … */
  readonly role: string;
  /** How to sign in as this person: an address to open, or an e-mail address with a password. */
  readonly signIn: string;
}

export interface UpOptions {
  /** Bundles as in production, or the sources, each process starting again when a file of its own changes. */
  readonly from: 'bundles' | 'sources';
  readonly fresh: boolean;
  /** A parent waits for news, and there is no terminal. */
  readonly inBackground?: boolean;
}

type Say = (line: string) => void;

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs Marquee until it is asked to end; comes back with the exit code. */
export async function up(options: UpOptions): Promise<number> {
  const startedAtMs = Date.now();
  let isAsked = false;
  const asked = new Promise<'asked'>((resolve) => {
    const end = () => {
      isAsked = true;
      resolve('asked');
    };
    for (const signal of ENDING_SIGNALS) process.on(signal, end);
  });
  const folder = dataFolder();
  const ports = localPorts(process.env.MARQUEE_PORT_BASE);
  const claim = await openDataFolder({ folder, fresh: options.fresh });
  const say = options.inBackground ? sayInBackground(folder) : console.log;
  try {
    const stack = makeStack({
      dataFolder: folder,
      ports,
      migrationsFolder: join(root, 'supabase/migrations'),
      processes: processEntries(root),
      replicasOf: (name) => (options.from === 'bundles' ? topology[name].replicas : 1),
      build: async (signal) => void (options.from === 'bundles' && (await buildAll({ signal }))),
      command: options.from === 'bundles' ? bundleCommand : sourceCommand,
      callerEnvironment: process.env,
      log: say,
    });
    const running = start(stack, { say, startedAtMs }).then(
      () => asked,
      (error: Error) => {
        // Given up by the person: that a step was broken off is no news.
        if (!isAsked) say(color.red(error.message));
        return 'failed' as const;
      },
    );
    const outcome = await Promise.race([running, asked]);
    if (outcome === 'asked') say('Ending Marquee …');
    await stack.stop();
    return outcome === 'asked' ? 0 : 1;
  } finally {
    claim.release();
  }
}

async function start(stack: Stack, { say, startedAtMs }: { say: Say; startedAtMs: number }): Promise<void> {
  for (const phase of stack.phases) await showPhase(phase, say);
  const people = await fillWithDemoData(stack);
  stack.ready();
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  const rows = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, value]) => `  ${name.padEnd(24)}${color.cyan(value)}`);
  const lines = [`\n${color.bold(`Marquee is ready after ${seconds} s.`)}\n`, ...rows(Object.entries(stack.addresses))];
  if (people.length > 0)
    lines.push('\nSign in as', ...rows(people.map(({ name, role, signIn }) => [`${name}, ${role}`, signIn])));
  say(lines.join('\n'));
  tellParent({ ready: true });
}

/** With a terminal a live list; without one (a pipe, CI, the background) a plain line for each step. */
async function showPhase(steps: readonly Step[], say: Say): Promise<void> {
  if (process.stdout.isTTY) {
    const tasks = steps.map(({ title, run }) => ({ title, task: () => run() }));
    await new Listr(tasks, { concurrent: true, rendererOptions: { showErrorMessage: false } }).run();
    return;
  }
  await Promise.all(
    steps.map(async ({ title, run }) => {
      const startedAtMs = Date.now();
      await run();
      say(`✔ ${title} (${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`);
    }),
  );
}

async function fillWithDemoData(stack: Stack): Promise<readonly DemoPerson[]> {
  const path = join(root, 'scripts/demo-data.ts');
  if (!existsSync(path) || process.env.MARQUEE_DEMO_DATA === 'none') return [];
  const module = (await import(pathToFileURL(path).href)) as DemoDataModule;
  return module.demoData(stack.administration());
}

function bundleCommand({ name }: ProcessEntry): ProcessCommand {
  // Small young generations: a process that mostly waits gives its memory back instead of growing by it.
  const args = ['--max-semi-space-size=2', '--max-old-space-size=512', bundlePath(name)];
  return { args, env: {}, ...(name === 'web' ? { cwd: join(root, 'web') } : {}) };
}

function sourceCommand({ name, source }: ProcessEntry): ProcessCommand {
  const quiet = '--disable-warning=ExperimentalWarning';
  // Next renews pages by itself; starting web again at each change would only lose that.
  if (name === 'web')
    return { args: [quiet, source], cwd: join(root, 'web'), env: { MARQUEE_WEB_DEV: '1', NODE_ENV: 'development' } };
  return { args: [quiet, '--watch', '--watch-preserve-output', source], env: {} };
}

/** Starts the supervisor in the background and waits until everything is ready; comes back with the exit code. */
async function upInBackground(fresh: boolean): Promise<number> {
  const args = [...process.execArgv, import.meta.filename, '--in-background', ...(fresh ? ['--fresh'] : [])];
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    // Not inherited: whoever reads this command's output would wait for as long as Marquee runs.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.pipe(process.stderr);
  for (const signal of ENDING_SIGNALS) process.on(signal, () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('message', (message: ToParent) => {
      if ('say' in message) return console.log(message.say);
      console.log('\nIt runs in the background: "npm run status" shows how it is, "npm run down" ends it.');
      child.disconnect();
      child.stderr?.destroy();
      child.unref();
      resolve(0);
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code || 1));
  });
}

type ToParent = { readonly say: string } | { readonly ready: true };

/** A parent that has gone meanwhile needs no news. */
function tellParent(message: ToParent): void {
  if (process.connected) process.send?.(message, () => undefined);
}

/** In the background nobody sees the output: what is said stays in a log, and so does the reason of a crash. */
function sayInBackground(folder: string): Say {
  const log = openLogFile(join(folder, 'logs', 'up.log'));
  process.on('uncaughtExceptionMonitor', (error) => log.write(error.stack ?? error.message));
  return (line) => {
    log.write(line);
    tellParent({ say: line });
  };
}

if (import.meta.main) {
  try {
    const switchOf = { type: 'boolean', default: false } as const;
    const options = { detach: switchOf, fresh: switchOf, 'in-background': switchOf };
    const { detach, fresh, 'in-background': inBackground } = parseArgs({ options }).values;
    process.exitCode = detach ? await upInBackground(fresh) : await up({ from: 'bundles', fresh, inBackground });
  } catch (error) {
    const { message } = error as Error;
    if (process.connected) tellParent({ say: message });
    else console.error(color.red(message));
    process.exitCode = 1;
  }
  // The channel to a parent that still waits would keep a failed start alive.
  if (process.connected) process.disconnect();
}
