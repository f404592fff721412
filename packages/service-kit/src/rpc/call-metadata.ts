import type { Metadata } from '@grpc/grpc-js';

/** What a call carries beside its message. */
export interface CallMetadata {
  readonly token: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly organisationId: string | undefined;
  readonly runId: string | undefined;
  readonly requestId: string | undefined;
  readonly traceparent: string | undefined;
}

/** Header names, in one place for servers and clients. */
export const headers = {
  authorization: 'authorization',
  idempotencyKey: 'idempotency-key',
  organisation: 'x-marquee-organisation',
  run: 'x-marquee-run',
  requestId: 'x-request-id',
  traceparent: 'traceparent',
} as const;

export function readCallMetadata(metadata: Metadata): CallMetadata {
  const text = (name: string) => metadata.get(name)[0]?.toString() || undefined;
  return {
    token: text(headers.authorization)?.replace(/^Bearer /i, ''),
    idempotencyKey: text(headers.idempotencyKey),
    organisationId: text(headers.organisation),
    runId: text(headers.run),
    requestId: text(headers.requestId),
    traceparent: text(headers.traceparent),
  };
}
