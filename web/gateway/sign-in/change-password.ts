import { justSignedIn } from '@marquee/service-kit/authentication/just-signed-in.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { setFlash } from '../flash.ts';
import { sayAuthError } from './say-auth-error.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

/**
 * Sets or changes the password of whoever signed in within the last ten minutes, by whichever way: who forgot theirs signs
 * in by mail and comes here. Sessions on other devices end.
 */
export async function changePassword(
  context: SignInContext,
  { request, reply, form }: SignInStep,
): Promise<FastifyReply> {
  const password = form.get('password') ?? '';
  const refused = await refusalOf(context, { request, reply }, password);
  setFlash(
    reply,
    refused
      ? { outcome: 'refused', act: 'password', sentence: sayAuthError(refused), field: 'password' }
      : {
          outcome: 'done',
          act: 'password',
          sentence: 'Your password is set. On other devices you sign in anew.',
        },
  );
  return reply.redirect(routes.passwordSettings(), 303);
}

async function refusalOf(
  { sessions, authenticate }: SignInContext,
  { request, reply }: Pick<SignInStep, 'request' | 'reply'>,
  password: string,
): Promise<unknown> {
  try {
    const claims = await authenticate(await sessions.token(request, reply));
    justSignedIn({ claims, now: instantFromMs(Date.now()) });
  } catch (error) {
    return error;
  }
  return (await sessions.auth(request, reply).updateUser({ password })).error;
}
