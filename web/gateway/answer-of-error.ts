import { Refusal, type RefusalKind } from '@marquee/service-kit/refusals/refusal.ts';
import { UnavailableError } from '@marquee/service-kit/rpc/rpc-client.ts';
import { currentTraceId } from '@marquee/service-kit/telemetry/traceparent.ts';
import { outageOf } from '../rpc/outage.ts';

/** The one place that maps refusals to HTTP; service-kit maps the same kinds to gRPC. */
const statusOfKind = {
  invalid: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  not_now: 409,
  too_many: 429,
  unavailable: 503,
} as const satisfies Record<RefusalKind, number>;

export interface ErrorAnswer {
  readonly status: number;
  readonly body: {
    readonly code: string;
    readonly sentence: string;
    readonly field?: string;
    readonly traceId?: string;
  };
}

/** What a caller hears of an error: a refusal's own words, an outage's effect, and of a fault its trace id alone. */
export function answerOfError(error: unknown): ErrorAnswer {
  if (error instanceof Refusal)
    return {
      status: statusOfKind[error.kind],
      body: { code: error.code, sentence: error.message, ...(error.field ? { field: error.field } : {}) },
    };
  if (error instanceof UnavailableError) {
    const { work } = outageOf(error.message);
    return {
      status: 503,
      body: { code: 'unavailable', sentence: `${work} right now. Please try again in a minute; nothing is lost.` },
    };
  }
  const traceId = currentTraceId();
  return {
    status: 500,
    body: {
      code: 'fault',
      sentence: 'Something went wrong on our side. Please try again.',
      ...(traceId ? { traceId } : {}),
    },
  };
}

/** An error of Fastify's own (a body that is too large, JSON that isn't) as an answer, or undefined for a fault. */
export function answerOfFastifyError(error: unknown): ErrorAnswer | undefined {
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 413)
    return {
      status: 413,
      body: { code: 'body_too_large', sentence: 'This is more than 1 MB. Please send less at once.' },
    };
  if (statusCode === 415)
    return {
      status: 415,
      body: { code: 'media_type', sentence: 'Please send JSON (Content-Type: application/json).' },
    };
  if (statusCode === 400 || code?.startsWith('FST_ERR_CTP'))
    return { status: 400, body: { code: 'invalid_body', sentence: 'The body isn’t valid JSON.' } };
  return undefined;
}
