import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { setFlash } from '../flash.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { sayAuthError } from './say-auth-error.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

/** Signs in with the six digits from the mail, for whoever reads mail on another device. */
export async function useCode(context: SignInContext, step: SignInStep): Promise<FastifyReply> {
  const { request, reply, form } = step;
  const { data, error } = await context.sessions.auth(request, reply).verifyOtp({
    email: (form.get('email') ?? '').trim(),
    token: (form.get('code') ?? '').replace(/\s/g, ''),
    type: 'email',
  });
  if (data.session) return completeSignIn(context, step, data.session);
  setFlash(reply, { outcome: 'refused', act: 'sign-in', sentence: sayAuthError(error), field: 'code' });
  return reply.redirect(routes.signInCode(form.get('next') ?? ''), 303);
}
