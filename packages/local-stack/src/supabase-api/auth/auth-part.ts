import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import type { RateLimiter } from './rate-limit.ts';

/** What every endpoint of the auth API is given. */
export interface AuthPart {
  readonly app: FastifyInstance;
  readonly context: ApiContext;
  readonly rateLimiter: RateLimiter;
}

/** Where a person goes after following the link in a mail: the client sends it as a query, older ones in the body. */
export function askedRedirect(request: FastifyRequest): unknown {
  const query = request.query as Record<string, unknown>;
  const body = (request.body ?? {}) as Record<string, unknown>;
  return query.redirect_to ?? body.redirect_to ?? request.headers.redirect_to;
}
