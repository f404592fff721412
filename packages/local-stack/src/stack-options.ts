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
  /** How many of a process to run. */
  replicasOf(name: ProcessName): number;
  /** Makes what is started; runs while the parts start. */
  build(signal: AbortSignal): Promise<void>;
  /** The arguments for Node, and variables besides those that every process gets. */
  command(entry: ProcessEntry): ProcessCommand;
  readonly callerEnvironment: NodeJS.ProcessEnv;
  /** What happens while everything runs: restarts, warnings. */
  readonly log: (line: string) => void;
}

export interface ProcessCommand {
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
}
