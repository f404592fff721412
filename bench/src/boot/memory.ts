import { readdirSync, readFileSync } from 'node:fs';

/** What one process holds of the machine's memory: shared pages count in part, by how many share them. */
export interface Holding {
  readonly pid: number;
  readonly name: string;
  readonly bytes: number;
}

/** A process and all that it started, as they hold memory now. Linux alone says so. */
export function holdingsBelow(pid: number): Holding[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = parentOf(Number(entry));
    if (parent !== undefined) parents.set(Number(entry), parent);
  }
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one);
    return one === pid || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow).flatMap((one) => {
    const bytes = proportionalBytesOf(one);
    return bytes === undefined ? [] : [{ pid: one, name: nameOf(one), bytes }];
  });
}

/** What the kernel's summary of a process says, in bytes; undefined where it says nothing. */
export function proportionalBytes(summary: string): number | undefined {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(summary)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
}

/** Of a line of /proc/<pid>/stat; the name before it may hold spaces and brackets. */
export function parentIn(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

const parentOf = (pid: number) => reading(() => parentIn(readFileSync(`/proc/${pid}/stat`, 'utf8')));
const proportionalBytesOf = (pid: number) =>
  reading(() => proportionalBytes(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')));
const nameOf = (pid: number) => reading(() => readFileSync(`/proc/${pid}/comm`, 'utf8').trim()) ?? '';

/** A process that has ended meanwhile has nothing to say. */
function reading<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
