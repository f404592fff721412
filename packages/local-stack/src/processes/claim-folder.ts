import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from './end-process.ts';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts';

const FILE = 'in-use.json';
const TRIES_MAX = 5;

export interface FolderClaim {
  /** Notes the program that now works in the folder, so that whoever finds it after a hard kill can end it. */
  noteProgram(pid: number): void;
  release(): void;
}

export interface ClaimOptions {
  readonly folder: string;
  /** For the sentence that a second copy gets: "Postgres", "Marquee". */
  readonly what: string;
  /** How a program left over by a dead owner is asked to end. */
  readonly endSignal?: NodeJS.Signals;
}

interface ClaimRecord {
  readonly owner: ProcessIdentity;
  readonly program?: ProcessIdentity;
}

/**
 * Makes a data folder this process's own. Refuses when a living process has it; when its owner was killed hard,
 * ends the program that the owner left behind first.
 */
export async function claimFolder(options: ClaimOptions): Promise<FolderClaim> {
  const owner = identifyProcess(process.pid);
  if (!owner) throw new Error('This process cannot be looked up in the process table; mount /proc or install ps.');
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const path = join(options.folder, FILE);
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    if (createAtOnce(path, { owner })) return claimOf(path, owner);
    const holder = readClaim(path);
    if (holder && isAlive(holder.owner)) throw new Error(inUse(options, holder.owner.pid));
    if (holder?.program) await endProcess(holder.program, { signal: options.endSignal ?? 'SIGTERM' });
    takeAway(path, holder);
  }
  throw new Error(`${options.what} could not get hold of ${options.folder}: other copies keep taking it. Try again.`);
}

/** The living process that has claimed this folder, if any. */
export function folderHolder(folder: string): ProcessIdentity | undefined {
  const owner = readClaim(join(folder, FILE))?.owner;
  return owner && isAlive(owner) ? owner : undefined;
}

function inUse(options: ClaimOptions, pid: number): string {
  return `${options.what} already runs on ${options.folder} (process ${pid}); end that copy first, or choose another data folder.`;
}

/** A link appears with its content or not at all, so nobody ever reads half a claim. */
function createAtOnce(path: string, record: ClaimRecord): boolean {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readClaim(path: string): ClaimRecord | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ClaimRecord;
  } catch {
    return undefined;
  }
}

/** Two processes may find the same dead claim: the second must not remove what the first has put in its place. */
function takeAway(path: string, seen: ClaimRecord | undefined): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = readClaim(aside);
  const isTheDeadOne = taken?.owner.pid === seen?.owner.pid && taken?.owner.startedAt === seen?.owner.startedAt;
  if (!isTheDeadOne && taken && isAlive(taken.owner)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

function claimOf(path: string, owner: ProcessIdentity): FolderClaim {
  return {
    noteProgram(pid) {
      const program = identifyProcess(pid);
      if (!program) return;
      const draft = `${path}.next`;
      writeFileSync(draft, JSON.stringify({ owner, program } satisfies ClaimRecord), { mode: 0o600 });
      chmodSync(draft, 0o600);
      renameSync(draft, path);
    },
    release: () => rmSync(path, { force: true }),
  };
}
