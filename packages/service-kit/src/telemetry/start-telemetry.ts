import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

export interface TelemetryOptions {
  readonly processName: string;
  readonly serviceName: string;
  /** Where spans go (OTLP over HTTP); without it they are only counted and named in logs. */
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
  const tracers = new TracerProvider({
    resource,
    spanProcessors: exporter ? [new BatchSpanProcessor({ exporter })] : [],
  });
  const prometheus = new PrometheusExporter({ preventServerStart: true });
  const meters = new MeterProvider({ resource, readers: [prometheus] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
  return {
    prometheus,
    stop: async () => {
      await tracers.shutdown();
      await meters.shutdown();
    },
  };
}
