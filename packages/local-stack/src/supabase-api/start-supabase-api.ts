import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { type ApiContext, poolAs, type SupabaseApiOptions } from './api-context.ts';
import { checkApiKeys } from './api-key-check.ts';
import { openApiKeys } from './api-keys.ts';
import { authRoutes } from './auth/routes.ts';
import { startRealtime } from './realtime/start-realtime.ts';
import { storageRoutes } from './storage/routes.ts';

export type { SupabaseApiOptions } from './api-context.ts';

export interface SupabaseApi {
  url: string;
  /** For browsers. */
  publishableKey: string;
  /** For storage and auth administration; passes every policy. */
  secretKey: string;
  jwksUrl: string;
  issuer: string;
  stop(): Promise<void>;
}

/** Beyond this a request is refused unread; storage's own routes allow more. */
const bodyBytesMax = 1024 * 1024;

/** Auth, realtime and storage as hosted Supabase offers them, well enough that its unmodified clients work. */
export async function startSupabaseApi(options: SupabaseApiOptions): Promise<SupabaseApi> {
  const context: ApiContext = {
    options,
    keys: await openApiKeys(options.dataFolder),
    url: '',
    authPool: poolAs(options.superuserUrl, 'supabase_auth_admin', 'auth,extensions'),
    storagePool: poolAs(options.superuserUrl, 'supabase_storage_admin', 'storage,extensions'),
    superuserPool: poolAs(options.superuserUrl, null, 'public,extensions'),
  };
  const app = buildApp(context);
  let realtime: { stop(): Promise<void> } | undefined;
  const stop = async () => {
    await realtime?.stop();
    await app.close();
    await Promise.all([context.authPool.end(), context.storagePool.end(), context.superuserPool.end()]);
  };
  try {
    realtime = await startRealtime(app, context);
    context.url = await app.listen({ host: '127.0.0.1', port: options.port });
  } catch (cause) {
    await stop();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The Supabase API can't start on port ${options.port}: ${reason}`, { cause });
  }
  return {
    url: context.url,
    publishableKey: context.keys.publishableKey,
    secretKey: context.keys.secretKey,
    jwksUrl: `${context.url}/auth/v1/.well-known/jwks.json`,
    issuer: `${context.url}/auth/v1`,
    stop,
  };
}

function buildApp(context: ApiContext): FastifyInstance {
  const app = Fastify({
    // Failures that nobody expected; to the client they say nothing of the inside.
    logger: { level: 'error', stream: process.stderr },
    bodyLimit: bodyBytesMax,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1_100 },
  });
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    // The clients announce JSON even where they send nothing.
    if (body === '') return done(null, null);
    try {
      done(null, JSON.parse(body.toString()));
    } catch {
      done(Object.assign(new Error('Could not parse request body as JSON'), { statusCode: 400 }));
    }
  });
  checkApiKeys(app, context);
  app.register(async (auth) => authRoutes(auth, context), { prefix: '/auth/v1' });
  app.register(async (storage) => storageRoutes(storage, context, join(context.options.dataFolder, 'files')), {
    prefix: '/storage/v1',
  });
  app.all('/rest/v1/*', async (_request, reply) =>
    reply.code(503).send({
      code: 'PGRST000',
      message: 'The Data API is off in this project.',
      details: null,
      hint: 'Marquee talks to its services instead.',
    }),
  );
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(501)
      .send({ message: `${request.method} ${request.url.split('?')[0]} is not supported by the local Supabase API.` }),
  );
  return app;
}
