import { type Counter, metrics } from '@opentelemetry/api';

let ended: Counter | undefined;

/** Counts tries of jobs: done, waiting (failed, will be tried again), unknown (outcome to be found out) or dead. */
export function recordJob(job: string, outcome: 'done' | 'waiting' | 'unknown' | 'dead'): void {
  ended ??= metrics
    .getMeter('marquee')
    .createCounter('marquee.jobs.tries', { description: 'Tries of jobs by kind and outcome' });
  ended.add(1, { job, outcome });
}
