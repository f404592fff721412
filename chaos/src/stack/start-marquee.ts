import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeBlock } from '@marquee/local-stack/free-block.ts';
import { makeStack, type Stack } from '@marquee/local-stack/make-stack.ts';
import { openDataFolder } from '@marquee/local-stack/open-data-folder.ts';
import { processEntries } from '@marquee/local-stack/process-entries.ts';
import { processName } from '@marquee/local-stack/process-environment.ts';
import type { ProcessCommand } from '@marquee/local-stack/stack-options.ts';
import pg from 'pg';
import { buildAll, bundlePath } from '../../../scripts/build.ts';
import type { Doors } from '../../../scripts/story/doors.ts';
import { type ProcessName, topology } from '../../../topology.ts';
import { type Balancer, openBalancer } from './balancer.ts';

const root = join(import.meta.dirname, '../../..');
/** Every kind of process, the gateway too. */
export const processNames = Object.keys(topology) as ProcessName[];

/** Each process may have a second one beside it; web's first port is the balancer's. */
const replicasOf = (name: ProcessName) => (name === 'web' ? 3 : 2);
/** The replica of each process that runs from the start on. */
export const firstReplica = (name: ProcessName) => (name === 'web' ? 1 : 0);

/** A Marquee of a fault's own: every process a real one, in production's environment, on its own parts and ports. */
export interface RunningMarquee {
  readonly doors: Doors;
  /** The database as its superuser: for counting. */
  readonly sql: pg.Pool;
  /** Where its parts keep their data, each in a folder of its name. */
  readonly dataFolder: string;
  /** Every process and part, to be killed, stopped and started. */
  readonly stack: Stack;
  readonly balancer: Balancer;
  /** Where a replica of web takes requests from the balancer. */
  webPort(replica: number): number;
  /** The next start of a process gets these variables, and no later one. */
  prepareNextStart(name: ProcessName, variables: Readonly<Record<string, string>>): void;
  /** What was told about processes that ended and are started again, the oldest first. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** Variables of a kind of process, at each of its starts. */
export type Settings = Partial<Record<ProcessName, Readonly<Record<string, string>>>>;

/** Builds what changed, and starts one process of each kind. */
export async function startMarquee(settings: Settings = {}): Promise<RunningMarquee> {
  await using undo = new AsyncDisposableStack();
  const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-chaos-'));
  undo.defer(() => rmSync(dataFolder, { recursive: true, force: true }));
  const claim = await openDataFolder({ folder: dataFolder, fresh: true });
  undo.defer(() => claim.release());
  const processes = processEntries(root);
  const ports = await freeBlock({ processes, replicasOf });
  const lines: string[] = [];
  const nextStart = new Map<string, Readonly<Record<string, string>>>();
  const stack = makeStack({
    dataFolder,
    ports,
    publicUrl: `http://127.0.0.1:${ports.ofProcess('web', 0).port}`,
    migrationsFolder: join(root, 'supabase/migrations'),
    processes,
    replicasOf,
    startedReplicas: (name) => [firstReplica(name)],
    build: async (signal) => void (await buildAll({ signal })),
    command: ({ name }, replica) => {
      const prepared = nextStart.get(processName(name, replica));
      nextStart.delete(processName(name, replica));
      return commandOf(name, { ...settings[name], ...prepared });
    },
    callerEnvironment: process.env,
    // Ends are wanted here: what doubles between them would only be waited for.
    restartDelayMs: () => 50,
    log: (line) => lines.push(line),
  });
  undo.defer(() => stack.stop());
  for (const phase of stack.phases) await Promise.all(phase.map((step) => step.run()));
  stack.ready();
  const webPort = (replica: number) => ports.ofProcess('web', replica).port;
  const balancer = await openBalancer(webPort(0));
  undo.defer(() => balancer.close());
  balancer.add(webPort(firstReplica('web')));
  const sql = new pg.Pool({ connectionString: stack.parts().postgres.current().superuserUrl, max: 4 });
  // A connection that Postgres' own end cuts is made anew by the next query.
  sql.on('error', () => undefined);
  undo.defer(() => sql.end());
  const doors = await doorsOf(stack, `http://127.0.0.1:${ports.stripe}`);
  const all = undo.move();
  return {
    doors,
    sql,
    dataFolder,
    stack,
    balancer,
    webPort,
    prepareNextStart: (name, variables) => void nextStart.set(processName(name, firstReplica(name)), variables),
    lines,
    close: () => all.disposeAsync(),
  };
}

function commandOf(name: ProcessName, prepared: Readonly<Record<string, string>>): ProcessCommand {
  const args = [bundlePath(name)];
  if (name !== 'web') return { args, env: prepared };
  // People call from addresses of their own, of which the balancer tells.
  return { args, cwd: join(root, 'web'), env: { TRUSTED_PROXIES: '127.0.0.1', ...prepared } };
}

/** What a page knows of where to sign in, as the gateway tells every browser. */
async function doorsOf(stack: Stack, checkout: string): Promise<Doors> {
  const { publicUrl: url, mailPageUrl: inbox } = stack.administration();
  const config = (await (await fetch(`${url}/api/config`)).json()) as Pick<Doors, 'supabaseUrl' | 'publishableKey'>;
  return { url, inbox, checkout, supabaseUrl: config.supabaseUrl, publishableKey: config.publishableKey };
}
