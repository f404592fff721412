import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from './rounds.ts';

/** How long the same fixed work took, time after time, while a bench ran. */
export interface Spread {
  readonly fastestMs: number;
  readonly medianMs: number;
  readonly slowestMs: number;
}

/** How even the machine was during a bench: what a ratio can be trusted by. */
export interface Noise {
  /** A fixed number of hashes. */
  readonly processor: Spread;
  /** A fixed number of small writes, none of which waits for the disk. */
  readonly files: Spread;
  readonly repetitions: number;
  /** Processes that wanted a processor, on average over the last minute, at the bench's end. */
  readonly load: number;
  readonly cores: number;
}

export interface NoiseMeter {
  /** Does the fixed work once and times it, some 30 ms. */
  sample(): void;
  /** What all samples say. */
  read(): Noise;
}

const hashes = 4_000;
const writes = 400;
const block = Buffer.alloc(4_096, 'm');

export function openNoiseMeter(): NoiseMeter {
  const processorMs: number[] = [];
  const filesMs: number[] = [];
  return {
    sample: () => {
      processorMs.push(timed(hashAll));
      filesMs.push(timed(writeAll));
    },
    read: () => ({
      processor: spreadOf(processorMs),
      files: spreadOf(filesMs),
      repetitions: processorMs.length,
      load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
      cores: cpus().length,
    }),
  };
}

/** For people: how far the fastest and the slowest lie apart. */
export function noiseInWords({ processor, files, repetitions, load, cores }: Noise): string {
  const words = ({ fastestMs, medianMs, slowestMs }: Spread) => `${fastestMs} to ${slowestMs} ms (median ${medianMs})`;
  return `noise: the same work took the processor ${words(processor)}, files ${words(files)}, in ${repetitions} repetitions; load ${load} on ${cores} cores`;
}

export function spreadOf(timesMs: readonly number[]): Spread {
  const at = (share: number) => Math.round(quantile(timesMs, share) * 10) / 10;
  return { fastestMs: at(0), medianMs: at(0.5), slowestMs: at(1) };
}

function timed(work: () => void): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}

function hashAll(): void {
  for (let nr = 0; nr < hashes; nr++) createHash('sha256').update(block).digest();
}

function writeAll(): void {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-noise-'));
  for (let nr = 0; nr < writes; nr++) writeFileSync(join(folder, String(nr % 8)), block);
  rmSync(folder, { recursive: true });
}
