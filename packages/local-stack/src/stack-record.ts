import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptState } from './processes/keep-running.ts';
import { identifyProcess, type ProcessIdentity } from './processes/process-identity.ts';

const FILE = 'stack.json';

/** What runs in a data folder, kept as a file: `status` reads it, and whoever must clean up after a hard kill. */
export interface StackRecord {
  readonly startedAtMs: number;
  readonly ready: boolean;
  readonly addresses: Readonly<Record<string, string>>;
  readonly processes: readonly RecordedProcess[];
}

export interface RecordedProcess {
  readonly name: string;
  readonly identity: ProcessIdentity | undefined;
  readonly state: KeptState['state'] | 'starting';
  readonly startedAtMs: number;
  readonly restarts: number;
  /** Answers 200 when it is well; absent where being alive is all that can be asked. */
  readonly healthUrl?: string | undefined;
}

export interface StackRecorder {
  /** A process was spawned; noted at once, before it is ready. */
  spawned(name: string, pid: number, healthUrl?: string): void;
  changed(state: KeptState): void;
  ready(): void;
  /** Nothing runs any more. */
  remove(): void;
}

/** Starts the record of a run, and keeps the file in step with every change. */
export function recordStack(dataFolder: string, addresses: Readonly<Record<string, string>>): StackRecorder {
  const path = join(dataFolder, FILE);
  const processes = new Map<string, RecordedProcess>();
  const startedAtMs = Date.now();
  let ready = false;
  const write = () => {
    const record: StackRecord = { startedAtMs, ready, addresses, processes: [...processes.values()] };
    writeFileSync(`${path}.next`, JSON.stringify(record), { mode: 0o600 });
    renameSync(`${path}.next`, path);
  };
  write();
  return {
    spawned(name, pid, healthUrl) {
      const before = processes.get(name);
      processes.set(name, {
        name,
        identity: identifyProcess(pid),
        state: before ? 'restarting' : 'starting',
        startedAtMs: Date.now(),
        restarts: before?.restarts ?? 0,
        healthUrl: healthUrl ?? before?.healthUrl,
      });
      write();
    },
    changed({ name, state, startedAtMs: since, restarts }) {
      const before = processes.get(name);
      if (!before) return;
      processes.set(name, { ...before, state, startedAtMs: since, restarts });
      write();
    },
    ready() {
      ready = true;
      write();
    },
    remove: () => rmSync(path, { force: true }),
  };
}

/** The record of the run that is, or that was killed hard; undefined when the last one ended in order. */
export function readStackRecord(dataFolder: string): StackRecord | undefined {
  try {
    return JSON.parse(readFileSync(join(dataFolder, FILE), 'utf8')) as StackRecord;
  } catch {
    return undefined;
  }
}
