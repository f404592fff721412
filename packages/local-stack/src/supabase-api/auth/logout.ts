import { AuthError } from './auth-error.ts';
import type { AuthPart } from './auth-part.ts';
import { endSessions } from './session.ts';
import { signedIn } from './signed-in.ts';

/** POST /logout: ends all of the person's sessions, this one, or all others. */
export function logout({ app, context }: AuthPart): void {
  app.post<{ Querystring: { scope?: string } }>('/logout', async (request, reply) => {
    const { user, session } = await signedIn(context, request);
    const { scope = 'global' } = request.query;
    if (scope === 'global') await endSessions(context.authPool, user.id);
    else if (scope === 'local') await endSessions(context.authPool, user.id, { only: session.id });
    else if (scope === 'others') await endSessions(context.authPool, user.id, { except: session.id });
    else throw new AuthError(400, 'validation_failed', `Unsupported logout scope "${scope}"`);
    return reply.code(204).send();
  });
}
