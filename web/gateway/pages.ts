import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticate } from '@marquee/service-kit/authentication/authenticator.ts';
import { callerOf } from '@marquee/service-kit/claims/claims.ts';
import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routes } from '../routes.ts';
import type { ActingOrganisations } from './acting-organisation.ts';
import { answerOfError } from './answer-of-error.ts';
import { linkCookie } from './credentials.ts';
import { flashCookie } from './flash.ts';
import { pageHeaders } from './page-headers.ts';
import type { TakeTurn } from './rate-limit.ts';
import { contentSecurityPolicy, newNonce, type PolicyOptions } from './security-headers.ts';
import type { Sessions } from './session.ts';
import { dropCookie } from './write-cookie.ts';

export interface PagesOptions {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly sessions: Sessions;
  readonly takeTurn: TakeTurn;
  readonly authenticate: Authenticate;
  readonly policy: PolicyOptions;
  readonly acting: Pick<ActingOrganisations, 'of'>;
}

/** Everything that isn't a route of the gateway is a page of Next's. */
export function addPages(app: FastifyInstance, options: PagesOptions): void {
  app.register(async (room) => {
    // Next reads bodies by itself: a parser here would leave it waiting for bytes that are gone.
    room.removeAllContentTypeParsers();
    room.addContentTypeParser('*', (_request, _body, done) => done(null));
    room.setErrorHandler((error, _request, reply) => {
      // Whoever looks at a page gets a page: here nothing of Next's is asked for any more.
      if (!(error instanceof Refusal)) throw error;
      return reply
        .code(answerOfError(error).status)
        .header('content-security-policy', "default-src 'none'")
        .type('text/html; charset=utf-8')
        .send(plainPage(error.message));
    });
    room.all('/*', async (request, reply) => {
      if (!request.url.startsWith('/_next/')) {
        const elsewhere = await prepare(options, request, reply);
        if (elsewhere) return reply.redirect(elsewhere, 303);
      }
      reply.hijack();
      // Next answers past Fastify: what was set on the reply (cookies, security headers) has to be handed over.
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      await options.handle(request.raw, reply.raw);
    });
  });
}

const plainPage = (sentence: string) =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Marquee</title><p>${sentence}</p></html>`;

/** @returns where the browser is sent instead: whoever is only half signed in finishes that first */
async function prepare(
  options: PagesOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | undefined> {
  const { headers } = request.raw;
  for (const name of Object.values(pageHeaders)) delete headers[name];
  headers[pageHeaders.requestId] = request.requestId;
  headers[pageHeaders.path] = request.url;
  const token = await options.sessions.token(request, reply);
  const claims = token ? await options.authenticate(token).catch(() => undefined) : undefined;
  await options.takeTurn({ request, reply, ...(claims ? { who: callerOf(claims) } : {}) }, 'pages', 'usual');
  if (token) {
    const secondFactor = await options.sessions.secondFactor(request, reply);
    if (secondFactor === 'due' && !request.url.startsWith('/sign-in')) return routes.secondFactor(request.url);
    headers[pageHeaders.sessionToken] = token;
    headers[pageHeaders.secondFactor] = secondFactor;
  }
  const organisationId = await options.acting.of({ request, reply });
  if (organisationId) headers[pageHeaders.actingOrganisation] = organisationId;
  const link = request.cookies[linkCookie];
  if (link) headers[pageHeaders.linkToken] = link;
  // Shown once: the page that is about to be made reads it from this request. A prefetch isn't shown to anybody.
  const isDocument = headers['sec-fetch-dest'] === 'document' || headers['sec-fetch-dest'] === undefined;
  if (request.cookies[flashCookie] && isDocument) dropCookie(reply, flashCookie, '/');
  const policy = contentSecurityPolicy(newNonce(), options.policy);
  headers['content-security-policy'] = policy;
  reply.header('content-security-policy', policy);
  return undefined;
}
