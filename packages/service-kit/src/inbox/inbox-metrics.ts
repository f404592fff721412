import { type Counter, metrics } from '@opentelemetry/api';

let handled: Counter | undefined;

/** Counts what subscribers did: done, failed (will be tried again) or dead (its lane is closed). */
export function recordHandled(subscriber: string, outcome: 'done' | 'failed' | 'dead'): void {
  handled ??= metrics
    .getMeter('marquee')
    .createCounter('marquee.inbox.handled', { description: 'Inbox rows by subscriber and outcome' });
  handled.add(1, { subscriber, outcome });
}
