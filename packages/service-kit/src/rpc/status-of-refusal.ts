import { Metadata, type StatusObject, status } from '@grpc/grpc-js';
import { Refusal, type RefusalKind } from '../refusals/refusal.ts';

/** The one place that maps refusals to gRPC; web maps the same kinds to HTTP. */
const statusOfKind = {
  invalid: status.INVALID_ARGUMENT,
  not_signed_in: status.UNAUTHENTICATED,
  forbidden: status.PERMISSION_DENIED,
  not_found: status.NOT_FOUND,
  conflict: status.ABORTED,
  not_now: status.FAILED_PRECONDITION,
  too_many: status.RESOURCE_EXHAUSTED,
  unavailable: status.UNAVAILABLE,
} as const satisfies Record<RefusalKind, status>;

export function statusOfRefusal(refusal: Refusal): StatusObject {
  const metadata = new Metadata();
  metadata.set('refusal-kind', refusal.kind);
  metadata.set('refusal-code', refusal.code);
  if (refusal.field) metadata.set('refusal-field', refusal.field);
  // gRPC's status text is ASCII on the wire; the sentence travels whole beside it.
  metadata.set('refusal-sentence-bin', Buffer.from(refusal.message, 'utf8'));
  return { code: statusOfKind[refusal.kind], details: refusal.code, metadata };
}

/** The refusal that a status carries, or undefined for a fault (a bug, an outage, a deadline). */
export function refusalOfStatus(error: Partial<StatusObject>): Refusal | undefined {
  const kind = error.metadata?.get('refusal-kind')[0] as RefusalKind | undefined;
  if (!kind) return undefined;
  const text = (name: string) => error.metadata?.get(name)[0]?.toString() ?? '';
  return new Refusal(kind, text('refusal-code'), {
    sentence: text('refusal-sentence-bin'),
    field: text('refusal-field') || undefined,
  });
}
