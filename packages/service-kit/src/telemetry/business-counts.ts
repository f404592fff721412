import type { DescMessage, MessageShape } from '@bufbuild/protobuf';
import { type Counter, metrics } from '@opentelemetry/api';
import type { EmittedDomainEvent } from '../context.ts';

/** The only attributes that a business count may have: each has a handful of values. Never an id, a name or an amount. */
export type CountAttributes = Readonly<
  Partial<Record<'state' | 'outcome' | 'currency' | 'author' | 'channel' | 'graph', string>>
>;

/** Something that the business counts whenever a domain event says that it happened. */
export interface BusinessCount {
  readonly type: string;
  /** In OpenTelemetry's form: `marquee.payments`. */
  readonly name: string;
  attributesOf(message: never): CountAttributes | undefined;
}

/** @param attributesOf undefined where this one isn't to be counted */
export function count<D extends DescMessage>(
  on: D,
  name: `marquee.${string}`,
  attributesOf: (message: MessageShape<D>) => CountAttributes | undefined,
): BusinessCount {
  return { type: on.typeName, name, attributesOf: attributesOf as BusinessCount['attributesOf'] };
}

/** Counts what a transaction emitted, once it has committed. */
export type CountEmitted = (emitted: readonly EmittedDomainEvent[]) => void;

/** One counter of all domain events by type, and the service's own ones. */
export function openBusinessCounts(counts: readonly BusinessCount[]): CountEmitted {
  const byType = Map.groupBy(counts, ({ type }) => type);
  const meter = metrics.getMeter('marquee');
  const all = meter.createCounter('marquee.domain_events', {
    unit: '{domain_event}',
    description: 'Domain events that were emitted, by type',
  });
  const counters = new Map<string, Counter>(
    counts.map(({ name }) => [name, meter.createCounter(name, { description: `${name}, by what they came to` })]),
  );
  return (emitted) => {
    for (const { type, message } of emitted) {
      all.add(1, { type });
      for (const one of byType.get(type) ?? []) {
        const attributes = one.attributesOf(message as never);
        if (attributes) counters.get(one.name)?.add(1, wordsOf(attributes));
      }
    }
  };
}

/** A value that isn't a word of the contracts (a code, a state, a currency) would make a series for each one that comes. */
function wordsOf(attributes: CountAttributes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      /^([a-z][a-z_]{1,39}|[A-Z]{3})$/.test(value) ? value : 'other',
    ]),
  );
}
