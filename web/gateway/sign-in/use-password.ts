import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { setFlash } from '../flash.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { rememberAddress } from './remember-address.ts';
import { sayAuthError } from './say-auth-error.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

/** Signs in with address and password. */
export async function usePassword(context: SignInContext, step: SignInStep): Promise<FastifyReply> {
  const { request, reply, form } = step;
  const email = (form.get('email') ?? '').trim();
  rememberAddress(reply, email);
  const { data, error } = await context.sessions
    .auth(request, reply)
    .signInWithPassword({ email, password: form.get('password') ?? '' });
  if (data.session) return completeSignIn(context, step, data.session);
  setFlash(reply, { outcome: 'refused', act: 'password', sentence: sayAuthError(error), field: 'password' });
  return reply.redirect(routes.signInPassword(form.get('next') ?? ''), 303);
}
