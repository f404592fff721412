import type { FastifyInstance, FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { setFlash } from '../flash.ts';
import { checkOrigin } from '../origin-check.ts';
import type { TakeTurn } from '../rate-limit.ts';
import { changePassword } from './change-password.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { sayAuthError } from './say-auth-error.ts';
import { sendMagicLink } from './send-magic-link.ts';
import { confirmFactor, removeFactor, setUpFactor } from './set-up-factor.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';
import { signOut } from './sign-out.ts';
import { signUp } from './sign-up.ts';
import { useCode } from './use-code.ts';
import { useMailLink } from './use-mail-link.ts';
import { usePassword } from './use-password.ts';
import { useSecondFactor } from './use-second-factor.ts';

type Step = (context: SignInContext, step: SignInStep) => Promise<FastifyReply>;

/** Each step of signing in is a form that is posted, so that it works without JavaScript. */
const steps: Record<string, Step> = {
  '/auth/magic-link': sendMagicLink,
  '/auth/code': useCode,
  '/auth/confirm': useMailLink,
  '/auth/password': usePassword,
  '/auth/sign-up': signUp,
  '/auth/password/change': changePassword,
  '/auth/second-factor': useSecondFactor,
  '/auth/factors/set-up': setUpFactor,
  '/auth/factors/confirm': confirmFactor,
  '/auth/factors/remove': removeFactor,
  '/auth/sign-out': signOut,
};

export function addSignIn(app: FastifyInstance, context: SignInContext, takeTurn: TakeTurn): void {
  const { origin } = new URL(context.publicUrl);
  for (const [path, step] of Object.entries(steps))
    app.post(path, async (request, reply) => {
      checkOrigin(request, origin);
      await takeTurn({ request, reply }, path.slice(1).replaceAll('/', '.'), 'sign_in');
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      return step(context, { request, reply, form });
    });

  // Where an account is confirmed by another provider, or by a template that leads through Supabase: its code is bound to
  // this browser by PKCE, so that a scanner that follows the link gets nothing.
  app.get<{ Querystring: { code?: string; next?: string } }>('/auth/callback', async (request, reply) => {
    await takeTurn({ request, reply }, 'auth.callback', 'sign_in');
    const { code = '', next = '' } = request.query;
    const { data, error } = await context.sessions.auth(request, reply).exchangeCodeForSession(code);
    if (data.session)
      return completeSignIn(context, { request, reply, form: new URLSearchParams({ next }) }, data.session);
    setFlash(reply, { outcome: 'refused', act: 'sign-in', sentence: sayAuthError(error) });
    return reply.redirect(routes.signIn(next), 303);
  });
}
