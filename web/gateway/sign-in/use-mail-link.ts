import type { EmailOtpType } from '@supabase/supabase-js';
import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { setFlash } from '../flash.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { sayAuthError } from './say-auth-error.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

const types: readonly string[] = ['email', 'recovery', 'invite', 'email_change', 'signup', 'magiclink'];

/** The button on the page that a mail's link opens. The link alone signs nobody in: mail scanners follow every link. */
export async function useMailLink(context: SignInContext, step: SignInStep): Promise<FastifyReply> {
  const { request, reply, form } = step;
  const type = form.get('type') ?? 'email';
  const { data, error } = await context.sessions.auth(request, reply).verifyOtp({
    token_hash: form.get('token_hash') ?? '',
    type: (types.includes(type) ? type : 'email') as EmailOtpType,
  });
  if (data.session) return completeSignIn(context, step, data.session);
  setFlash(reply, { outcome: 'refused', act: 'sign-in', sentence: sayAuthError(error) });
  return reply.redirect(routes.signIn(form.get('next') ?? ''), 303);
}
