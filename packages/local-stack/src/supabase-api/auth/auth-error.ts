import type { FastifyInstance, FastifyReply } from 'fastify';

/** A refusal of the auth API: an HTTP status, a code that clients compare, and a sentence for the developer. */
export class AuthError extends Error {
  readonly status: number;
  readonly code: string;
  /** What the answer says beyond code and message. */
  readonly more: Readonly<Record<string, unknown>> = {};
  readonly retryAfterSeconds: number | undefined = undefined;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Answers every error of this part in the shape that the client's version of the API expects. */
export function answerAuthErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = asAuthError(error);
    if (refusal.status === 500) request.log.error(error);
    return sendAuthError(reply, refusal);
  });
}

/** Since the API of January 2024 the code stands in `code`; older clients read `error_code` and `msg`. */
function sendAuthError(reply: FastifyReply, error: AuthError): FastifyReply {
  const version = reply.request.headers['x-supabase-api-version'];
  reply.code(error.status);
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
  if (typeof version === 'string' && version >= '2024-01-01') {
    reply.header('x-supabase-api-version', '2024-01-01');
    return reply.send({ code: error.code, message: error.message, ...error.more });
  }
  return reply.send({ code: error.status, error_code: error.code, msg: error.message, ...error.more });
}

function asAuthError(error: unknown): AuthError {
  if (error instanceof AuthError) return error;
  const { validation, statusCode, message } = error as { validation?: unknown; statusCode?: number; message?: string };
  if (validation) return new AuthError(400, 'validation_failed', message ?? 'The request is not valid.');
  if (statusCode !== undefined && statusCode < 500) {
    return new AuthError(
      statusCode,
      statusCode === 400 ? 'bad_json' : 'validation_failed',
      message ?? 'The request is not valid.',
    );
  }
  // What went wrong inside says too much about the inside.
  return new AuthError(500, 'unexpected_failure', 'Unexpected failure, please check server logs for more information');
}
