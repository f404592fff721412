import { type ProcessName, topology } from '../../../topology.ts';
import { checkPorts } from './check-ports.ts';
import { processName, publicUrl } from './process-environment.ts';
import type { Kept } from './processes/keep-running.ts';
import type { RunningProgram } from './processes/run-program.ts';
import type { RunningLocalParts } from './run-local-parts.ts';
import { localAddresses, shownAddresses } from './stack-addresses.ts';
import type { StackOptions } from './stack-options.ts';
import { beginRun } from './stack-run.ts';
import type { RunningParts } from './start-parts.ts';
import { startStackLocalParts, startStackParts } from './start-stack-parts.ts';
import { startStackProcess } from './start-stack-process.ts';

export interface Step {
  readonly title: string;
  run(): Promise<void>;
}

/** The ways in that no service has. */
export interface Administration {
  readonly publicUrl: string;
  /** Postgres as `postgres`. */
  readonly adminUrl: string;
  readonly supabaseUrl: string;
  readonly supabaseSecretKey: string;
  readonly mailPageUrl: string;
}

export interface Stack {
  /** To be run in order, the steps of one phase side by side. */
  readonly phases: readonly (readonly Step[])[];
  readonly addresses: Readonly<Record<string, string>>;
  /** For whoever fills a new copy with data; only once everything runs. */
  administration(): Administration;
  /** Postgres, NATS, Redis and clamd as they run: for whoever stops, kills or wipes them. */
  parts(): RunningParts;
  /** A process that was started, by its name and replica (from 0). */
  process(name: ProcessName, replica: number): Kept<RunningProgram>;
  /** Starts one more replica (from 0), or one that was stopped, and comes back when it serves. */
  startReplica(name: ProcessName, replica: number): Promise<void>;
  /** Notes that everything runs. */
  ready(): void;
  /** Ends everything in the reverse order, also in the middle of the start. */
  stop(): Promise<void>;
}

/** The whole of Marquee on one machine, as steps that the caller runs and shows. */
export function makeStack(options: StackOptions): Stack {
  const addresses = shownAddresses(options);
  const run = beginRun(options, addresses);
  let parts: RunningParts | undefined;
  let localParts: RunningLocalParts | undefined;
  const step = (title: string, act: () => Promise<void>): Step => ({ title, run: () => run.carryOut(act) });
  const processes = new Map<string, Kept<RunningProgram>>();
  const startReplica = async (name: ProcessName, replica: number) => {
    const entry = options.processes.find((one) => one.name === name);
    if (!entry) throw new Error(`There is no process ${name} here.`);
    const known = localAddresses(options, started(parts), started(localParts));
    processes.set(processName(name, replica), await startStackProcess(run, { entry, replica, addresses: known }));
  };
  const stepsOf = (kind: 'service' | 'web'): Step[] =>
    options.processes
      .filter(({ name }) => topology[name].kind === kind)
      .flatMap(({ name }) =>
        startedReplicas(options, name).map((replica) =>
          step(processName(name, replica), () => startReplica(name, replica)),
        ),
      );
  return {
    phases: [
      [step('Ports are free', () => checkPorts(options))],
      [
        step('Build', () => options.build(run.stopping)),
        step('Postgres, NATS, Redis', async () => {
          parts = await startStackParts(run);
        }),
      ],
      [
        step('Supabase API, Stripe, mail', async () => {
          localParts = await startStackLocalParts(run, started(parts));
        }),
      ],
      stepsOf('service'),
      stepsOf('web'),
    ],
    addresses,
    administration: () => administrationOf(options, started(parts), started(localParts)),
    parts: () => started(parts),
    process: (name, replica) => {
      const kept = processes.get(processName(name, replica));
      if (!kept) throw new Error(`${processName(name, replica)} was not started.`);
      return kept;
    },
    startReplica,
    ready: run.recorder.ready,
    stop: run.stop,
  };
}

function administrationOf(
  options: StackOptions,
  { postgres }: RunningParts,
  { addresses }: RunningLocalParts,
): Administration {
  return {
    publicUrl: publicUrl(options),
    adminUrl: postgres.current().adminUrl,
    supabaseUrl: addresses.supabase.url,
    supabaseSecretKey: addresses.supabase.secretKey,
    mailPageUrl: addresses.mailPageUrl,
  };
}

function startedReplicas(options: StackOptions, name: ProcessName): readonly number[] {
  return options.startedReplicas?.(name) ?? Array.from({ length: options.replicasOf(name) }, (_, replica) => replica);
}

function started<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('The phases of a start must be run in their order.');
  return part;
}
