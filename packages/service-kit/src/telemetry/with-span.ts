import {
  type Attributes,
  type Context,
  context,
  type Link,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

export interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  /** The context that it continues; the active one where nothing is said. */
  readonly parent?: Context;
  /** What caused it, where that is another trace's work (a domain event). */
  readonly links?: Link[];
}

/** Runs work inside a span; a thrown error marks the span and goes on. */
export async function withSpan<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  const { kind = SpanKind.INTERNAL, attributes = {}, links = [], parent = context.active() } = options;
  const span = trace.getTracer('marquee').startSpan(name, { kind, attributes, links }, parent);
  return context.with(trace.setSpan(parent, span), async () => {
    try {
      return await work(span);
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** A failure's kind alone: its words may hold what people wrote. */
export function markFailed(span: Span, error: unknown): void {
  const kind = error instanceof Error ? error.name : 'error';
  span.setAttribute('error.type', kind);
  span.setStatus({ code: SpanStatusCode.ERROR, message: kind });
}
