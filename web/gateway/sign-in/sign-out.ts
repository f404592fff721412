import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { linkCookie } from '../credentials.ts';
import { isOwnPath } from '../form-body.ts';
import { dropCookie } from '../write-cookie.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

/**
 * Ends this browser's session, or (`scope=global`) all of the person's; each is over with its access token at the latest.
 * Who must sign in anew comes back to where they were.
 */
export async function signOut(context: SignInContext, { request, reply, form }: SignInStep): Promise<FastifyReply> {
  await context.sessions.auth(request, reply).signOut({ scope: form.get('scope') === 'global' ? 'global' : 'local' });
  dropCookie(reply, linkCookie, '/');
  const next = form.get('next') ?? '';
  // What was typed and never sent is nobody else's; who only signs in again keeps it.
  if (next === '') reply.header('clear-site-data', '"cache", "storage"');
  return reply.redirect(routes.signIn(isOwnPath(next) ? next : ''), 303);
}
