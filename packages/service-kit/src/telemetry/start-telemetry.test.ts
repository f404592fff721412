import { context, trace } from '@opentelemetry/api';
import { afterAll, expect, test } from 'vitest';
import { startTelemetry } from './start-telemetry.ts';
import { currentTraceId, currentTraceparent } from './traceparent.ts';
import { withSpan } from './with-span.ts';

const telemetry = startTelemetry({ processName: 'test-1', serviceName: 'test' });
afterAll(() => telemetry.stop());

test('without a collector nothing is recorded, and lines and answers have their trace’s id all the same', async () => {
  await withSpan('outer', {}, async (outer) => {
    expect(outer.isRecording()).toBe(false);
    expect(currentTraceId()).toMatch(/^[0-9a-f]{32}$/);
    expect(currentTraceparent()).toMatch(/-00$/);
    await withSpan('inner', {}, async (inner) => {
      expect(inner.spanContext().traceId).toBe(outer.spanContext().traceId);
      expect(inner.spanContext().spanId).not.toBe(outer.spanContext().spanId);
    });
  });
});

test('Next’s own spans, which hold whole addresses, are none: what runs in them goes on from the request’s', async () => {
  await withSpan('GET /client', {}, async (request) => {
    const ofNext = trace.getTracer('next.js').startSpan('GET /l/secret');
    context.with(trace.setSpan(context.active(), ofNext), () => {
      expect(ofNext.isRecording()).toBe(false);
      expect(ofNext.spanContext().spanId).toBe(request.spanContext().spanId);
    });
  });
});
