import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiContext } from './api-context.ts';
import { sameSecret } from './api-keys.ts';

/** Paths that people's browsers open by a link, where no header can be sent: their secret is in the address itself. */
const openPaths = [
  /^\/auth\/v1\/(verify|callback|authorize|health)$/,
  /^\/auth\/v1\/\.well-known\//,
  /^\/storage\/v1\/(object|render\/image)\/(public|sign)\//,
  // The POST that makes a signed address needs a key; reading by it doesn't. Uploading by it is a PUT with a token.
  /^\/storage\/v1\/object\/upload\/sign\//,
  /^\/storage\/v1\/upload\/resumable\/sign(\/|$)/,
];

type KeyKind = 'publishable' | 'secret' | 'none';

declare module 'fastify' {
  interface FastifyRequest {
    keyKind: KeyKind;
  }
}

/** Lets browsers of other origins in, and refuses every request that brings no key of this project. */
export function checkApiKeys(app: FastifyInstance, context: ApiContext): void {
  app.decorateRequest('keyKind', 'none');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-allow-origin', '*');
    reply.header(
      'access-control-expose-headers',
      '*, x-supabase-api-version, location, upload-offset, upload-length, tus-resumable',
    );
    if (request.method === 'OPTIONS') {
      reply.header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS');
      reply.header('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*');
      reply.header('access-control-max-age', '3600');
      return reply.code(204).send();
    }
    const key = givenKey(request);
    request.keyKind = kindOf(context, key);
    if (request.keyKind === 'secret' && request.headers['user-agent']?.startsWith('Mozilla/')) {
      return reply.code(401).send({
        message: 'Forbidden use of secret API key in browser',
        hint: 'Secret API keys can only be used in a protected environment and should never be used in a browser.',
      });
    }
    if (request.keyKind !== 'none' || isOpen(request)) return;
    return key === undefined
      ? reply.code(401).send({
          message: 'No API key found in request',
          hint: 'No `apikey` request header or url param was found.',
        })
      : reply
          .code(401)
          .send({ message: 'Invalid API key', hint: 'Double check your Supabase publishable or secret API key.' });
  });
}

function isOpen(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  if (!openPaths.some((open) => open.test(path))) return false;
  if (path.startsWith('/storage/v1/upload/')) return typeof request.headers['x-signature'] === 'string';
  return !path.startsWith('/storage/') || ['GET', 'HEAD'].includes(request.method) || hasToken(request);
}

function hasToken(request: FastifyRequest): boolean {
  return request.method === 'PUT' && new URLSearchParams(request.url.split('?')[1]).has('token');
}

function givenKey(request: FastifyRequest): string | undefined {
  const header = request.headers.apikey;
  if (typeof header === 'string') return header;
  const fromAddress = new URLSearchParams(request.url.split('?')[1]).get('apikey');
  return fromAddress ?? undefined;
}

function kindOf({ keys }: ApiContext, key: string | undefined): KeyKind {
  if (key === undefined) return 'none';
  if (sameSecret(key, keys.publishableKey)) return 'publishable';
  return sameSecret(key, keys.secretKey) ? 'secret' : 'none';
}
