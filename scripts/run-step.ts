import { spawn } from 'node:child_process';

export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

export interface StepResult {
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a program of the tool chain at the repository's root and keeps what it says. */
export function runStep(step: Step): Promise<StepResult> {
  const startedMs = Date.now();
  const [program, ...args] = step.command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: `${import.meta.dirname}/..`,
      env: { ...process.env, ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const end = (ok: boolean) => resolve({ ok, output, seconds: (Date.now() - startedMs) / 1000 });
    child.on('error', (error) => {
      output += String(error);
      end(false);
    });
    child.on('exit', (code) => end(code === 0));
  });
}
