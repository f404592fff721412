import { context, metrics, ProxyTracerProvider, propagation, type TracerProvider, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider as SdkTracerProvider,
} from '@opentelemetry/sdk-trace';

export interface TelemetryOptions {
  readonly processName: string;
  readonly serviceName: string;
  /** Where spans go (OTLP over HTTP). Without it none is recorded: there are only the ids that lines and answers name. */
  readonly otlpEndpoint?: string | undefined;
}

export interface Telemetry {
  readonly prometheus: PrometheusExporter;
  stop(): Promise<void>;
}

/**
 * Traces and metrics of this process. Spans are made at our own seams alone: automatic instrumentation sees nothing in a
 * bundled module and costs start time in each process.
 */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  const resource = resourceFromAttributes({
    'service.name': options.serviceName,
    'service.instance.id': options.processName,
  });
  const exporter = options.otlpEndpoint
    ? new OTLPTraceExporter({ url: `${options.otlpEndpoint.replace(/\/$/, '')}/v1/traces` })
    : undefined;
  const tracers = new SdkTracerProvider({
    resource,
    // Without a place to go a span has its ids and nothing else.
    sampler: exporter ? new ParentBasedSampler({ root: new AlwaysOnSampler() }) : new AlwaysOffSampler(),
    spanProcessors: exporter ? [new BatchSpanProcessor({ exporter })] : [],
  });
  const prometheus = new PrometheusExporter({ preventServerStart: true });
  const meters = new MeterProvider({ resource, readers: [prometheus] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(ourTracersOf(tracers));
  metrics.setGlobalMeterProvider(meters);
  return {
    prometheus,
    stop: async () => {
      await tracers.shutdown();
      await meters.shutdown();
    },
  };
}

/**
 * Next makes some sixty spans a page by itself, with whole addresses in them, and so with what people search for and the
 * secrets of their links. It gets tracers that record nothing; what runs inside goes on from the request's own span.
 */
function ourTracersOf(tracers: TracerProvider): TracerProvider {
  const silent = new ProxyTracerProvider();
  return {
    getTracer: (name, version, options) => (name === 'next.js' ? silent : tracers).getTracer(name, version, options),
  };
}
