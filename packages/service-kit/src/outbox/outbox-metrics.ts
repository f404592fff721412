import { type Counter, metrics } from '@opentelemetry/api';

let published: Counter | undefined;

/** Counts what the relay published and what it has to try again. */
export function recordPublished(succeeded: number, failed: number): void {
  published ??= metrics
    .getMeter('marquee')
    .createCounter('marquee.outbox.published', { description: 'Domain events by outcome of their publishing' });
  if (succeeded > 0) published.add(succeeded, { outcome: 'published' });
  if (failed > 0) published.add(failed, { outcome: 'failed' });
}
