import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { instantFromMs } from '@marquee/values/instants.ts';
import type { Noise } from './noise.ts';
import type { Result } from './result.ts';

/** What a run of a bench leaves behind: nothing in it says whose machine it was. */
export interface Report {
  readonly bench: string;
  /** The day in UTC. */
  readonly day: string;
  readonly tookSeconds: number;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly system: string;
    readonly node: string;
  };
  readonly noise: Noise;
  readonly results: readonly Result[];
}

const folder = join(import.meta.dirname, '../results');

export function reportOf(run: Pick<Report, 'bench' | 'tookSeconds' | 'noise' | 'results'>): Report {
  const { bench, ...rest } = run;
  return {
    bench,
    day: instantFromMs(Date.now()).toISOString().slice(0, 10),
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      system: `${platform()} ${arch()}`,
      node: process.versions.node,
    },
    ...rest,
  };
}

/** Keeps a run where the page is made from; a quick one beside it, where git doesn't look. @returns the file */
export function keepReport(report: Report, quick: boolean): string {
  const into = quick ? join(folder, 'quick') : folder;
  mkdirSync(into, { recursive: true });
  const file = join(into, `${report.bench}.json`);
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  return file;
}

/** The last full run of each bench. @param names which, in the order of the page */
export function keptReports(names: readonly string[]): Report[] {
  return names
    .filter((name) => existsSync(join(folder, `${name}.json`)))
    .map((name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Report);
}
