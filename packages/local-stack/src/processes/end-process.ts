import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './process-identity.ts';

const LOOK_EVERY_MS = 25;
const KILL_PATIENCE_MS = 5_000;

export interface EndProcessOptions {
  /** The polite signal; SIGTERM unless told. */
  readonly signal?: NodeJS.Signals;
  /** How long it may take to end by itself before SIGKILL. */
  readonly patienceMs?: number;
}

/**
 * Ends a process that isn't our child (a child is ended through its own `stop`), politely first.
 * Comes back once it is gone; throws when it may not be signalled or outlives SIGKILL.
 */
export async function endProcess(identity: ProcessIdentity, options: EndProcessOptions = {}): Promise<void> {
  if (!send(identity, options.signal ?? 'SIGTERM')) return;
  if (await isGoneWithin(identity, options.patienceMs ?? 10_000)) return;
  if (!send(identity, 'SIGKILL')) return;
  if (await isGoneWithin(identity, KILL_PATIENCE_MS)) return;
  throw new Error(`Process ${identity.pid} does not end, even when killed; end it by hand and try again.`);
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isAlive(identity)) return false;
  try {
    process.kill(identity.pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw new Error(`Process ${identity.pid} belongs to another user and can't be ended; end it as that user.`, {
      cause: error,
    });
  }
}

async function isGoneWithin(identity: ProcessIdentity, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}
