import { type Attributes, context, type Span, SpanKind, trace } from '@opentelemetry/api';
import type pg from 'pg';
import { withSpan } from '../telemetry/with-span.ts';

export const transactionSpanName = 'transaction';
export const transactionSpanKind = SpanKind.CLIENT;

/** Where a transaction runs, in the names of OpenTelemetry's database conventions. Never a statement, nor its values. */
export function transactionAttributes(client: pg.PoolClient): Attributes {
  const { host, port, database } = client as pg.PoolClient & Partial<Pick<pg.Client, 'host' | 'port' | 'database'>>;
  return {
    'db.system.name': 'postgresql',
    'db.operation.name': transactionSpanName,
    ...(database && { 'db.namespace': database }),
    ...(host && { 'server.address': host }),
    ...(port && { 'server.port': port }),
  };
}

/** One span from begin to commit, in whatever is traced at the moment; what the engine's own loops ask makes none. */
export function spanOfTransaction<T>(work: (span: Span | undefined) => Promise<T>): Promise<T> {
  if (!trace.getSpan(context.active())?.isRecording()) return work(undefined);
  return withSpan(transactionSpanName, { kind: transactionSpanKind }, work);
}
