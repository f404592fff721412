import { type Histogram, metrics } from '@opentelemetry/api';

let server: Histogram | undefined;
let client: Histogram | undefined;

// Made at first use: before telemetry starts, the API hands out instruments that count nothing.
const buckets = {
  unit: 's',
  advice: { explicitBucketBoundaries: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] },
};

/** One answered call, under OpenTelemetry's stable name. `status` is OK, a refusal's code, or INTERNAL. */
export function recordServerCall(rpc: string, status: string, durationMs: number): void {
  server ??= metrics.getMeter('marquee').createHistogram('rpc.server.call.duration', buckets);
  server.record(durationMs / 1000, { 'rpc.method': rpc, 'rpc.response.status_code': status });
}

/** One call made, as the caller sees it. */
export function recordClientCall(rpc: string, status: string, durationMs: number): void {
  client ??= metrics.getMeter('marquee').createHistogram('rpc.client.call.duration', buckets);
  client.record(durationMs / 1000, { 'rpc.method': rpc, 'rpc.response.status_code': status });
}
