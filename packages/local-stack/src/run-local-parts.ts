import { join } from 'node:path';
import type { LocalPartsAddresses, LocalPartsSettings } from './local-parts.ts';
import { type RunningProgram, runProgram } from './processes/run-program.ts';

export interface LocalPartsOptions {
  readonly settings: LocalPartsSettings;
  readonly log?: (line: string) => void;
  readonly onSpawn?: (pid: number) => void;
  readonly signal?: AbortSignal;
}

export interface RunningLocalParts extends RunningProgram {
  readonly addresses: LocalPartsAddresses;
}

/** Starts the stand-ins for Supabase's API, Stripe and the mail provider as one process of their own. */
export async function runLocalParts({ settings, ...options }: LocalPartsOptions): Promise<RunningLocalParts> {
  const { message, ...program } = await runProgram({
    name: 'local-parts',
    path: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'local-parts.ts')],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      LOCAL_PARTS_SETTINGS: JSON.stringify(settings),
    },
    ready: { message: true },
    ...options,
  });
  return { ...program, addresses: message as LocalPartsAddresses };
}
