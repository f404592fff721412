import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import websocket from '@fastify/websocket';
import type { Authenticate } from '@marquee/service-kit/authentication/authenticator.ts';
import type { Log } from '@marquee/service-kit/logs/log.ts';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import type { ThreadHub } from '../chat/thread-hub.ts';
import { addChatSocket } from '../chat-socket.ts';
import type { WebConfig } from '../config.ts';
import { addPersonalData } from '../personal-data/add-personal-data.ts';
import type { Services } from '../rpc/open-services.ts';
import { openShellCache } from '../shell-cache.ts';
import { addActingSwitch, openActingOrganisations } from './acting-organisation.ts';
import { answerOfError, answerOfFastifyError } from './answer-of-error.ts';
import { apiDocsPage, apiDocsStyle } from './api-docs-page.ts';
import { addBrowserSession } from './browser-session.ts';
import { addFileAddresses } from './file-addresses.ts';
import { openApiDocument } from './open-api.ts';
import { addPages, type PagesOptions } from './pages.ts';
import { addPersonalLinks } from './personal-links.ts';
import { openRateLimit } from './rate-limit.ts';
import { logRequests } from './request-log.ts';
import { addRpcRoutes } from './rpc-routes.ts';
import { helmetOptions } from './security-headers.ts';
import { openSessions } from './session.ts';
import { addSignIn } from './sign-in/add-sign-in.ts';
import { addStripeWebhook } from './stripe-webhook.ts';

export interface GatewayOptions {
  readonly config: WebConfig;
  readonly services: Services;
  readonly redis: Redis;
  readonly log: Log;
  readonly authenticate: Authenticate;
  readonly serviceToken: () => Promise<string>;
  readonly hub: ThreadHub;
  /** Next's pages; without them (in tests of the API) there are none. */
  readonly pages?: PagesOptions['handle'];
}

const bodyBytesMax = 1 << 20;
const socketBytesMax = 1 << 16;

/** Everything that is reached over HTTP, in one list: the API, signing in, links, webhooks, the chat's socket, the pages. */
export async function openGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const { config, services, redis, log, authenticate, serviceToken, hub } = options;
  const publicUrl = config.PUBLIC_URL.replace(/\/$/, '');
  const { origin: publicOrigin, protocol } = new URL(publicUrl);
  const secureCookies = protocol === 'https:';
  const trusted = config.TRUSTED_PROXIES?.split(',').map((address) => address.trim());
  const app = Fastify({
    logger: false,
    bodyLimit: bodyBytesMax,
    forceCloseConnections: true,
    ...(trusted ? { trustProxy: trusted } : {}),
  });
  logRequests(app, log);
  await app.register(cookie);
  app.decorate('secureCookies', secureCookies);
  await app.register(helmet, helmetOptions(secureCookies));
  await app.register(websocket, { options: { maxPayload: socketBytesMax } });
  addAnswers(app, log);
  const { SUPABASE_URL: supabaseUrl, SUPABASE_PUBLISHABLE_KEY: publishableKey } = config;
  const sessions = openSessions({ supabaseUrl, publishableKey });
  const { RATE_LIMIT_PER_MINUTE: perMinute, SIGN_IN_LIMIT_PER_MINUTE: signInPerMinute } = config;
  const takeTurn = openRateLimit({ redis, perMinute, signInPerMinute });
  const shells = openShellCache(authenticate, redis, services);
  const acting = openActingOrganisations({ sessions, shells });
  addRpcRoutes(app, { services, sessions, takeTurn, authenticate, publicOrigin, shells, acting, hub });
  addActingSwitch(app, { acting, publicOrigin, takeTurn });
  addSignIn(app, { services, sessions, shells, authenticate, publicUrl }, takeTurn);
  addBrowserSession(app, sessions, takeTurn);
  addPersonalLinks(app, { services, serviceToken, takeTurn, acting });
  addPersonalData(app, { services, sessions, shells, authenticate, takeTurn, publicOrigin, log });
  addFileAddresses(app, { services, sessions, takeTurn });
  addStripeWebhook(app, { services, serviceToken });
  // What any page is told: where to sign in and to listen. The key is made to be public.
  app.get('/api/config', () => ({ supabaseUrl, publishableKey }));
  addApiDocs(app, publicUrl);
  addChatSocket(app, { hub, authenticate, sessions, services, publicOrigin });
  const policy = { supabaseUrl, development: config.MARQUEE_WEB_DEV };
  if (options.pages) addPages(app, { handle: options.pages, sessions, authenticate, takeTurn, policy, acting });
  return app;
}

/** How bodies are read, and how what went wrong is said. */
function addAnswers(app: FastifyInstance, log: Log): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(body.toString())),
  );
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = answerOfFastifyError(error) ?? answerOfError(error);
    if (status === 500) log.error('request failed', { requestId: request.requestId, error });
    reply.header('cache-control', 'no-store');
    return reply.code(status).send(body);
  });
}

function addApiDocs(app: FastifyInstance, publicUrl: string): void {
  const document = openApiDocument(publicUrl);
  const page = apiDocsPage(document);
  app.get('/api/v1/openapi.json', () => document);
  app.get('/api/docs', (_request, reply) =>
    reply
      .header('content-security-policy', "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
      .type('text/html; charset=utf-8')
      .send(page),
  );
  app.get('/api/docs.css', (_request, reply) => reply.type('text/css').send(apiDocsStyle));
}
