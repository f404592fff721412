import { topology } from '../../../topology.ts';
import type { ProcessEntry } from './process-entries.ts';
import { type LocalAddresses, processEnvironment, processName } from './process-environment.ts';
import { type Kept, keepRunning } from './processes/keep-running.ts';
import { type RunningProgram, runProgram } from './processes/run-program.ts';
import type { StackRun } from './stack-run.ts';

export interface StackProcess {
  readonly entry: ProcessEntry;
  /** From 0. */
  readonly replica: number;
  readonly addresses: LocalAddresses;
}

/** Starts one process of the topology as part of a run, waits until it is healthy, and keeps it running. */
export async function startStackProcess(
  run: StackRun,
  { entry, replica, addresses }: StackProcess,
): Promise<Kept<RunningProgram>> {
  const { options, recorder } = run;
  const name = processName(entry.name, replica);
  const healthUrl = `http://127.0.0.1:${options.ports.ofProcess(entry.name, replica).metricsPort}/healthz`;
  const { replicasOf, callerEnvironment } = options;
  const environment = processEnvironment({ name: entry.name, replica, addresses, replicasOf, callerEnvironment });
  const kept = await keepRunning({
    name,
    start: () => {
      const { args, env, cwd } = options.command(entry, replica);
      return runProgram({
        name,
        path: process.execPath,
        args,
        env: { ...environment, ...env },
        ...(cwd === undefined ? {} : { cwd }),
        ready: { url: healthUrl },
        signal: run.stopping,
        log: (line) => run.write(name, line),
        onSpawn: (pid) => recorder.spawned(name, pid, healthUrl),
      });
    },
    log: options.log,
    onChange: recorder.changed,
    restartDelayMs: options.restartDelayMs,
  });
  run.started(topology[entry.name].kind, kept.stop);
  return kept;
}
