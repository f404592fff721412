import { secondMs } from '@marquee/values/instants.ts';
import { metrics, type ObservableCallback } from '@opentelemetry/api';
import type pg from 'pg';
import { openLease } from '../leases/lease.ts';
import { type Loop, startLoop } from '../leases/loop.ts';
import type { Log } from '../logs/log.ts';

export interface GaugeSample {
  readonly name: `marquee.${string}`;
  readonly value: number;
  /** A few values each: a state, a subscriber, a kind of job. Never an id. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What is asked of the database now and then, and the gauges that come of it. */
export interface SampledGauges {
  readonly gauges: readonly {
    readonly name: `marquee.${string}`;
    readonly unit: string;
    readonly description: string;
  }[];
  sample(pool: pg.Pool, service: string): Promise<readonly GaugeSample[]>;
}

export interface GaugeOptions {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly sampled: readonly SampledGauges[];
}

const everyMs = 10 * secondMs;

/**
 * Reads what stands in the database (how much waits, what is dead) every ten seconds, in one process of the service, by
 * lease: the others show nothing or zero, so that a sum over all processes is right. Asking at each scrape would let whoever
 * scrapes decide what the database does.
 */
export function startGauges({ service, pool, log, sampled }: GaugeOptions): Loop {
  const lease = openLease({ pool, service, name: 'gauges', durationMs: 3 * everyMs });
  const stopShowing: (() => void)[] = [];
  const series = openSeries();
  for (const { name, unit, description } of sampled.flatMap(({ gauges }) => gauges)) {
    const gauge = metrics.getMeter('marquee').createObservableGauge(name, { unit, description });
    const show: ObservableCallback = (result) => {
      for (const one of series.all()) if (one.name === name) result.observe(one.value, one.attributes);
    };
    gauge.addCallback(show);
    stopShowing.push(() => gauge.removeCallback(show));
  }
  const loop = startLoop({ name: 'gauges', log, restMs: everyMs, restAfterErrorMs: everyMs }, async () => {
    const holds = await lease.hold();
    const found = holds ? await Promise.all(sampled.map((one) => one.sample(pool, service))) : [];
    series.renew(found.flat());
  });
  return {
    wake: loop.wake,
    stop: async () => {
      await loop.stop();
      for (const stop of stopShowing) stop();
      await lease.release().catch(() => undefined);
    },
  };
}

/** What was shown once and isn't found any more is zero: the exporter would go on showing the last value for ever. */
function openSeries() {
  const series = new Map<string, GaugeSample>();
  return {
    all: () => series.values(),
    renew: (samples: readonly GaugeSample[]) => {
      for (const [key, one] of series) series.set(key, { ...one, value: 0 });
      for (const one of samples) series.set(`${one.name} ${JSON.stringify(one.attributes)}`, one);
    },
  };
}
