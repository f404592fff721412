import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface CommandOptions {
  readonly cwd?: string;
  readonly timeoutMs: number;
}

/** Runs a command without a terminal; comes back with what it printed, throws with its last line of complaint. */
export async function runCommand(path: string, args: readonly string[], options: CommandOptions): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(path, args, {
      cwd: options.cwd,
      timeout: options.timeoutMs,
      maxBuffer: 16 * 1024 ** 2,
      env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive', HOMEBREW_NO_AUTO_UPDATE: '1' },
    });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const complaint = stderr?.trim().split('\n').at(-1) || message.split('\n')[0];
    throw new Error(`"${path} ${args.join(' ')}" said: ${complaint}`, { cause: error });
  }
}
