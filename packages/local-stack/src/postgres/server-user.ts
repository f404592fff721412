import { chmodSync, chownSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, parse } from 'node:path';
import { findOnPath } from '../programs/find-on-path.ts';

// "nobody" on Debian, Alpine and Red Hat alike: owns nothing else, and needs no entry in /etc/passwd.
const NOBODY = 65534;

export interface ServerUser {
  /** Set when the server must not run as ourselves: Postgres refuses to run as root. */
  readonly id: number | undefined;
  /** What stands in front of the program's own command line. */
  command(program: string, args: readonly string[]): { readonly path: string; readonly args: readonly string[] };
}

/** Decides as whom Postgres runs, and lets that user pass to the folder. `programs` are what it has to execute. */
export function serverUser(dataFolder: string, programs: readonly string[]): ServerUser {
  const direct = (path: string, args: readonly string[]) => ({ path, args });
  if (process.getuid?.() !== 0) return { id: undefined, command: direct };
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  letServerUserPass(dataFolder);
  const blocked = [dataFolder, ...programs].map(firstBlockedFolder).find((folder) => folder !== undefined);
  if (blocked === undefined) return { id: NOBODY, command: direct };
  return { id: undefined, command: throughBlockedFolders(blocked) };
}

/** Makes a folder and gives it to the server's user. */
export function makeFolderFor(user: ServerUser, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) chownSync(folder, user.id ?? NOBODY, user.id ?? NOBODY);
}

/**
 * As root: lets the group of the server's user walk through a folder of ours, not list it; nobody else may do either.
 * Only for folders that Marquee made: it changes their group and mode.
 */
export function letServerUserPass(folder: string): void {
  const stat = statSync(folder);
  if (process.getuid?.() !== 0 || stat.uid !== 0 || (stat.mode & 0o777) !== 0o700) return;
  chownSync(folder, 0, NOBODY);
  chmodSync(folder, 0o710);
}

function firstBlockedFolder(path: string): string | undefined {
  const folders: string[] = [];
  const start = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
  for (let folder = start; folder !== parse(folder).root; folder = dirname(folder)) folders.unshift(folder);
  return folders.find((folder) => {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === NOBODY ? 0o100 : gid === NOBODY ? 0o010 : 0o001;
    return (mode & bit) === 0;
  });
}

/**
 * A repository under /root is closed to every other user. setpriv (part of util-linux, which every Debian has) drops to
 * nobody and keeps the one right that is needed: to get past those closed folders.
 */
function throughBlockedFolders(blocked: string): ServerUser['command'] {
  const setpriv = findOnPath('setpriv');
  const right = rightToPass();
  if (!setpriv || !right) {
    throw new Error(
      `Postgres can't run as root, and its user "nobody" may not enter ${blocked}; run "chmod o+x ${blocked}", or run Marquee as an ordinary user.`,
    );
  }
  const ids = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const rights = [`--inh-caps=-all,+${right}`, `--ambient-caps=-all,+${right}`];
  return (program, args) => ({ path: setpriv, args: [...ids, ...rights, program, ...args] });
}

/** The smaller right that we have ourselves: root in a container mostly lacks the one that is for reading alone. */
function rightToPass(): string | undefined {
  const held = /^CapPrm:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const has = (bit: bigint) => (BigInt(`0x${held}`) & (1n << bit)) !== 0n;
  return has(2n) ? 'dac_read_search' : has(1n) ? 'dac_override' : undefined;
}
