import type { ProcessName } from '../../../topology.ts';
import type { LocalPorts } from './local-ports.ts';
import type { ProcessEntry } from './process-entries.ts';

/** What is to run on this machine, and how. */
export interface StackOptions {
  /** Opened and claimed by the caller. */
  readonly dataFolder: string;
  readonly ports: LocalPorts;
  readonly migrationsFolder: string;
  readonly processes: readonly ProcessEntry[];
  /** How many of a process there may be: the addresses under which others look for it. */
  replicasOf(name: ProcessName): number;
  /** The replicas (from 0) that the start brings up; all of them unless told. */
  startedReplicas?(name: ProcessName): readonly number[];
  /** Where people open Marquee, when that isn't the first replica of web: a balancer's address. */
  readonly publicUrl?: string;
  /** Makes what is started; runs while the parts start. */
  build(signal: AbortSignal): Promise<void>;
  /** The arguments for Node, and variables besides those that every process gets; asked before every start. */
  command(entry: ProcessEntry, replica: number): ProcessCommand;
  readonly callerEnvironment: NodeJS.ProcessEnv;
  /** How long a process that ended so often in a row waits for its next start; doubling unless told. */
  restartDelayMs?(endsInARow: number): number;
  /** What happens while everything runs: restarts, warnings. */
  readonly log: (line: string) => void;
}

export interface ProcessCommand {
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
}
