import { createServer } from 'node:http';
import type { PrometheusExporter } from '@opentelemetry/exporter-prometheus';

export interface MetricsPage {
  readonly port: number;
  stop(): Promise<void>;
}

export interface MetricsPageOptions {
  readonly host: string;
  readonly port: number;
  readonly prometheus: PrometheusExporter;
  /** Whether the process takes work: 200 or 503 on /healthz. */
  ready(): boolean;
}

/** `/metrics` in Prometheus' format and `/healthz` for supervisors, on a port that no person reaches. */
export async function serveMetrics({ host, port, prometheus, ready }: MetricsPageOptions): Promise<MetricsPage> {
  const server = createServer((request, response) => {
    if (request.url === '/metrics') return prometheus.getMetricsRequestHandler(request, response);
    const found = request.url === '/healthz';
    response.statusCode = found ? (ready() ? 200 : 503) : 404;
    response.end(found ? (ready() ? 'ready\n' : 'not ready\n') : 'not found\n');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
