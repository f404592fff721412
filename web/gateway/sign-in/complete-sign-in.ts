import { newId } from '@marquee/values/ids.ts';
import type { FastifyReply } from 'fastify';
import { portalOf, routes } from '../../routes.ts';
import type { Shell } from '../../shell-cache.ts';
import { isOwnPath } from '../form-body.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

/**
 * Somebody just signed in: whoever has an authenticator app is asked for its code first. Their profile is made at the
 * first time, and they go on where they wanted to, or to their portal.
 */
export async function completeSignIn(
  context: SignInContext,
  { request, reply, form }: SignInStep,
  session: { readonly access_token: string },
): Promise<FastifyReply> {
  if ((await context.sessions.secondFactor(request, reply)) === 'due')
    return reply.redirect(routes.secondFactor(form.get('next') ?? ''), 303);
  const token = session.access_token;
  const zone = form.get('zone') ?? '';
  await context.services.events.ensureProfile(
    { displayName: form.get('displayName') ?? '', zone },
    { token, idempotencyKey: newId(), requestId: request.requestId },
  );
  await context.shells.forget(token);
  const shell = await context.shells.read(token);
  const organisations = shell?.organisations ?? [];
  const wanted = wantedPath(form.get('next') ?? '', context.publicUrl);
  const goOn = whereTo(organisations, wanted);
  // Asked at the first sign-in, and again when a text has a new version.
  const { states } = await context.services.events.listConsents({}, { token, requestId: request.requestId });
  return reply.redirect(states.every(({ given }) => given) ? goOn : routes.consents(goOn), 303);
}

function whereTo(organisations: Shell['organisations'], wanted: string | undefined): string {
  // Who was invited has no organisation yet, and isn't asked what they are here for.
  if (organisations.length === 0 && !isInvitation(wanted)) return routes.welcome();
  return wanted ?? (organisations.length > 1 ? routes.home() : portalOf(organisations));
}

const isInvitation = (path: string | undefined) => path?.startsWith(routes.invitation('')) ?? false;

/** Where the person was going: a path of ours, or (from a mail) an address that begins with Marquee's own. */
function wantedPath(next: string, publicUrl: string): string | undefined {
  const path = next.startsWith(`${publicUrl}/`) ? next.slice(publicUrl.length) : next;
  return isOwnPath(path) && path !== '/' && !path.startsWith('/auth/') ? path : undefined;
}
