import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { setFlash } from '../flash.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { passFactor, verifiedFactor } from './factors.ts';
import { sayAuthError } from './say-auth-error.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

/** The second half of signing in, for whoever has an authenticator app: the six digits that it shows. */
export async function useSecondFactor(context: SignInContext, step: SignInStep): Promise<FastifyReply> {
  const { request, reply, form } = step;
  const next = form.get('next') ?? '';
  const auth = context.sessions.auth(request, reply);
  const factor = await verifiedFactor(auth);
  if (!factor.id) {
    // The session ended meanwhile: it did when the app was set up somewhere else.
    await auth.signOut({ scope: 'local' });
    setFlash(reply, { outcome: 'refused', act: 'sign-in', sentence: sayAuthError(factor.error) });
    return reply.redirect(routes.signIn(next), 303);
  }
  const { session, error } = await passFactor(auth, factor.id, form.get('code') ?? '');
  if (session) return completeSignIn(context, step, session);
  setFlash(reply, { outcome: 'refused', act: 'second-factor', sentence: sayAuthError(error), field: 'code' });
  return reply.redirect(routes.secondFactor(next), 303);
}
