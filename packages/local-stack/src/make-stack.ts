import { topology } from '../../../topology.ts';
import { checkPorts } from './check-ports.ts';
import { processName, publicUrl } from './process-environment.ts';
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
  /** Notes that everything runs. */
  ready(): void;
  /** Ends everything in the reverse order, also in the middle of the start. */
  stop(): Promise<void>;
}

/** The whole of Marquee on one machine, as steps that the caller runs and shows. */
export function makeStack(options: StackOptions): Stack {
  const addresses = shownAddresses(options.ports);
  const run = beginRun(options, addresses);
  let parts: RunningParts | undefined;
  let localParts: RunningLocalParts | undefined;
  const step = (title: string, act: () => Promise<void>): Step => ({ title, run: () => run.carryOut(act) });
  const stepsOf = (kind: 'service' | 'web'): Step[] =>
    options.processes
      .filter(({ name }) => topology[name].kind === kind)
      .flatMap((entry) =>
        Array.from({ length: options.replicasOf(entry.name) }, (_, replica) =>
          step(processName(entry.name, replica), () => {
            const known = localAddresses(options.ports, started(parts), started(localParts));
            return startStackProcess(run, { entry, replica, addresses: known });
          }),
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
    ready: run.recorder.ready,
    stop: run.stop,
  };
}

function administrationOf(
  { ports }: StackOptions,
  { postgres }: RunningParts,
  { addresses }: RunningLocalParts,
): Administration {
  return {
    publicUrl: publicUrl(ports),
    adminUrl: postgres.current().adminUrl,
    supabaseUrl: addresses.supabase.url,
    supabaseSecretKey: addresses.supabase.secretKey,
    mailPageUrl: addresses.mailPageUrl,
  };
}

function started<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('The phases of a start must be run in their order.');
  return part;
}
