import type { FastifyInstance } from 'fastify';
import type { TakeTurn } from './rate-limit.ts';
import type { Sessions } from './session.ts';

/**
 * `GET /api/session`: the access token for what a page's own script opens (live changes, the chat's socket), renewed where
 * it has run out. Cookies keep it from scripts otherwise; another site can't read this answer.
 */
export function addBrowserSession(app: FastifyInstance, sessions: Sessions, takeTurn: TakeTurn): void {
  app.get('/api/session', async (request, reply) => {
    await takeTurn({ request, reply }, 'session', 'usual');
    reply.header('cache-control', 'no-store');
    return { token: (await sessions.token(request, reply)) ?? null };
  });
}
