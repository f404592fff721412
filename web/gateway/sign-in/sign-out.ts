import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { linkCookie } from '../credentials.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

/** Ends this browser's session; other devices stay signed in. */
export async function signOut(context: SignInContext, { request, reply }: SignInStep): Promise<FastifyReply> {
  await context.sessions.auth(request, reply).signOut({ scope: 'local' });
  reply.clearCookie(linkCookie, { path: '/' });
  return reply.redirect(routes.signIn(), 303);
}
