import { type Counter, metrics } from '@opentelemetry/api';

let scans: Counter | undefined;

/** Counts scans of what people sent: clean, infected, or held where there was no verdict. */
export function recordScan(outcome: 'clean' | 'infected' | 'held'): void {
  scans ??= metrics
    .getMeter('marquee')
    .createCounter('marquee.uploads.scans', { description: 'Scans of what people sent, by outcome' });
  scans.add(1, { outcome });
}
