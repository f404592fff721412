import type { FastifyReply } from 'fastify';
import { routes } from '../../routes.ts';
import { setFlash } from '../flash.ts';
import { dropCookie, writeCookie } from '../write-cookie.ts';
import { passFactor, verifiedFactor } from './factors.ts';
import { newFactorCookie } from './new-factor.ts';
import { sayAuthError } from './say-auth-error.ts';
import type { SignInContext, SignInStep } from './sign-in-context.ts';

const appName = 'Authenticator app';
const cookiePath = routes.factorSettings();
const setUpSeconds = 15 * 60;

/**
 * Begins to set up an authenticator app: its secret is shown once, on the page that this leads to, and kept until then in
 * a cookie that no script reads. What was begun before and never confirmed is thrown away.
 */
export async function setUpFactor(context: SignInContext, { request, reply, form }: SignInStep): Promise<FastifyReply> {
  const auth = context.sessions.auth(request, reply);
  const back = routes.factorSettings(form.get('next') ?? '');
  const { data: known } = await auth.mfa.listFactors();
  for (const left of known?.all.filter(({ status }) => status === 'unverified') ?? [])
    await auth.mfa.unenroll({ factorId: left.id });
  const { data, error } = await auth.mfa.enroll({ factorType: 'totp', friendlyName: appName, issuer: 'Marquee' });
  if (!data) {
    setFlash(reply, { outcome: 'refused', act: 'factor', sentence: sayAuthError(error) });
    return reply.redirect(back, 303);
  }
  writeCookie(reply, {
    name: newFactorCookie.name,
    value: newFactorCookie.write({ factorId: data.id, uri: data.totp.uri }),
    path: cookiePath,
    maxAge: setUpSeconds,
  });
  return reply.redirect(back, 303);
}

/** The first digits that the new app shows: from now on it is asked for at each sign-in, and other sessions have ended. */
export async function confirmFactor(
  context: SignInContext,
  { request, reply, form }: SignInStep,
): Promise<FastifyReply> {
  const next = form.get('next') ?? '';
  const back = routes.factorSettings(next);
  const begun = newFactorCookie.read(form.get('begun') ?? '');
  const auth = context.sessions.auth(request, reply);
  const { session, error } = begun
    ? await passFactor(auth, begun.factorId, form.get('code') ?? '')
    : { error: { code: 'mfa_challenge_expired' }, session: undefined };
  if (!session) {
    setFlash(reply, { outcome: 'refused', act: 'factor', sentence: sayAuthError(error), field: 'code' });
    return reply.redirect(back, 303);
  }
  dropCookie(reply, newFactorCookie.name, cookiePath);
  await context.shells.forget(session.access_token);
  setFlash(reply, {
    outcome: 'done',
    act: 'factor',
    sentence: 'Your authenticator app is set up. Each sign-in asks for its code from now on.',
  });
  return reply.redirect(back, 303);
}

/** Takes the authenticator app away again, with a code that it shows now. */
export async function removeFactor(
  context: SignInContext,
  { request, reply, form }: SignInStep,
): Promise<FastifyReply> {
  const auth = context.sessions.auth(request, reply);
  const factor = await verifiedFactor(auth);
  const passed = factor.id ? await passFactor(auth, factor.id, form.get('code') ?? '') : { error: factor.error };
  const { error } = factor.id && !passed.error ? await auth.mfa.unenroll({ factorId: factor.id }) : passed;
  // The session has no second factor any more, and its token shall say so at once.
  if (!error) await auth.refreshSession();
  setFlash(
    reply,
    error
      ? { outcome: 'refused', act: 'factor', sentence: sayAuthError(error), field: 'code' }
      : { outcome: 'done', act: 'factor', sentence: 'Your authenticator app is taken away.' },
  );
  return reply.redirect(routes.factorSettings(), 303);
}
