import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { setFlash } from '../flash.ts';
import { rememberAddress } from './remember-address.ts';
import { sayAuthError } from './say-auth-error.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

/** Sends a mail with a sign-in link and a six-digit code; an unknown address becomes an account when one of them is used. */
export async function sendMagicLink(context: SignInContext, step: SignInStep): Promise<FastifyReply> {
  const { request, reply, form } = step;
  const email = (form.get('email') ?? '').trim();
  const next = form.get('next') ?? '';
  rememberAddress(reply, email);
  const { error } = await context.sessions.auth(request, reply).signInWithOtp({
    email,
    options: { emailRedirectTo: `${context.publicUrl}${next.startsWith('/') ? next : '/'}` },
  });
  if (error) {
    setFlash(reply, { outcome: 'refused', act: 'sign-in', sentence: sayAuthError(error), field: 'email' });
    return reply.redirect(routes.signIn(next), 303);
  }
  return reply.redirect(routes.signInCode(next), 303);
}
