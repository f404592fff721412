import { context, type Link, type Span, SpanKind, trace } from '@opentelemetry/api';
import type pg from 'pg';
import { messagingAttributes } from '../telemetry/messaging-attributes.ts';
import { contextOf } from '../telemetry/traceparent.ts';
import { markFailed } from '../telemetry/with-span.ts';
import { transactionAttributes, transactionSpanKind, transactionSpanName } from '../transaction/transaction-span.ts';
import type { InboxRow } from './run-lane.ts';

export interface ProcessSpan {
  /** Runs the subscriber inside it. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** After the commit, or what came instead of it. */
  end(error?: unknown): void;
}

export interface ProcessSpanOptions {
  readonly service: string;
  readonly client: pg.PoolClient;
  /** When its transaction began: which row it is about was known only then. */
  readonly startedAt: Date;
}

/** A subscriber's work on one row, from its transaction's begin to its end. It goes on from what was published, and links to it. */
export function startProcessSpan(row: InboxRow, { service, client, startedAt }: ProcessSpanOptions): ProcessSpan {
  const tracer = trace.getTracer('marquee');
  const cause = trace.getSpanContext(contextOf(row.traceparent));
  const parent = cause ? trace.setSpanContext(context.active(), cause) : context.active();
  const links: Link[] = cause ? [{ context: cause }] : [];
  const { message_id: id, type, source, event_id: eventId, subscriber } = row;
  const attributes = {
    ...messagingAttributes({ name: 'process', type: 'process' }, { id, type, source, eventId }),
    'messaging.consumer.group.name': service,
    'messaging.destination.subscription.name': subscriber,
  };
  const options = { kind: SpanKind.CONSUMER, attributes, links, startTime: startedAt };
  const processing = tracer.startSpan(`process ${subscriber}`, options, parent);
  const inProcessing = trace.setSpan(parent, processing);
  const transaction = tracer.startSpan(
    transactionSpanName,
    { kind: transactionSpanKind, attributes: transactionAttributes(client), startTime: startedAt },
    inProcessing,
  );
  return {
    run: (work) => context.with(trace.setSpan(inProcessing, transaction), work),
    end: (error) => {
      for (const span of [transaction, processing]) endSpan(span, error);
    },
  };
}

function endSpan(span: Span, error: unknown): void {
  if (error !== undefined) markFailed(span, error);
  span.end();
}
