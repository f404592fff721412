import type { Log } from '@marquee/service-kit/logs/log.ts';
import { contextOf } from '@marquee/service-kit/telemetry/traceparent.ts';
import { newId } from '@marquee/values/ids.ts';
import { context, type Histogram, metrics, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Passed on to the services, so that one id finds all lines of a request. */
    requestId: string;
  }
}

let duration: Histogram | undefined;

/** One span, one measurement and one wide line for each request. Routes are named by their pattern: a path may hold a secret. */
export function logRequests(app: FastifyInstance, log: Log): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.decorateRequest('requestId', '');
  app.addHook('onRequest', (request, reply, done) => {
    request.requestId = newId();
    reply.header('x-request-id', request.requestId);
    const given = request.headers.traceparent;
    const parent = contextOf(typeof given === 'string' ? given : undefined);
    const span = trace.getTracer('marquee').startSpan(
      `${request.method} ${routeOf(request)}`,
      {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': request.method, 'http.route': routeOf(request) },
      },
      parent,
    );
    spans.set(request, span);
    context.with(trace.setSpan(parent, span), done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    const status = reply.raw.statusCode;
    span?.setAttribute('http.response.status_code', status);
    if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    const route = routeOf(request);
    duration ??= metrics.getMeter('marquee').createHistogram('http.server.request.duration', { unit: 's' });
    const labels = { 'http.request.method': request.method, 'http.route': route, 'http.response.status_code': status };
    duration.record(reply.elapsedTime / 1000, labels);
    context.with(span ? trace.setSpan(context.active(), span) : context.active(), () => {
      const { requestId, method } = request;
      const durationMs = Math.round(reply.elapsedTime * 10) / 10;
      log.info('request', { method, route, status: String(status), durationMs, requestId });
    });
    span?.end();
    done();
  });
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
