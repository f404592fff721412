import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { setFlash } from '../flash.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { rememberAddress } from './remember-address.ts';
import { sayAuthError } from './say-auth-error.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

/** Makes an account with a password; where addresses are confirmed, the mail's code or link is the next step. */
export async function signUp(context: SignInContext, step: SignInStep): Promise<FastifyReply> {
  const { request, reply, form } = step;
  const email = (form.get('email') ?? '').trim();
  const next = form.get('next') ?? '';
  rememberAddress(reply, email);
  const { data, error } = await context.sessions.auth(request, reply).signUp({
    email,
    password: form.get('password') ?? '',
    options: { emailRedirectTo: `${context.publicUrl}${next.startsWith('/') ? next : '/'}` },
  });
  if (data.session) return completeSignIn(context, step, data.session);
  if (!error) return reply.redirect(routes.signInCode(next), 303);
  setFlash(reply, { outcome: 'refused', act: 'sign-up', sentence: sayAuthError(error), field: 'password' });
  return reply.redirect(routes.signInPassword(next), 303);
}
