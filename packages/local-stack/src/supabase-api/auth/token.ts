import type { FastifyRequest } from 'fastify';
import { AuthError } from './auth-error.ts';
import type { AuthPart } from './auth-part.ts';
import { exchangeCode } from './flow-state.ts';
import { isPassword } from './password.ts';
import { refreshSession } from './refresh-session.ts';
import { openSession } from './session.ts';
import { findUserByEmail, refuseBanned } from './user-record.ts';

interface TokenBody {
  email?: string;
  phone?: string;
  password?: string;
  refresh_token?: string;
  auth_code?: string;
  code_verifier?: string;
}

type Grant = (part: AuthPart, body: TokenBody, request: FastifyRequest) => Promise<Record<string, unknown>>;

const grants: Readonly<Record<string, Grant>> = { password: signInByPassword, refresh_token: refresh, pkce: exchange };

/** POST /token: a session for a password, a refresh token, or the code of a PKCE flow. */
export function token(part: AuthPart): void {
  part.app.post<{ Body: TokenBody | null; Querystring: { grant_type?: string } }>('/token', async (request) => {
    const name = request.query.grant_type ?? '';
    const grant = Object.hasOwn(grants, name) ? grants[name] : undefined;
    if (grant === undefined)
      throw new AuthError(501, 'oauth_provider_not_supported', `The grant type "${name}" is not supported locally.`);
    return grant(part, request.body ?? {}, request);
  });
}

async function signInByPassword({ context, rateLimiter }: AuthPart, body: TokenBody, request: FastifyRequest) {
  if (body.phone !== undefined)
    throw new AuthError(501, 'phone_provider_disabled', 'Phone logins are not supported locally.');
  const email = typeof body.email === 'string' ? body.email.trim().toLowerCase() : '';
  if (email === '' || typeof body.password !== 'string') {
    throw new AuthError(400, 'validation_failed', 'missing email or phone');
  }
  rateLimiter.take('passwordTries', `${request.ip} ${email}`);
  const user = await findUserByEmail(context.authPool, email);
  const fits = await isPassword(body.password.slice(0, 1_000), user?.encrypted_password ?? null);
  if (user === undefined || !fits) throw new AuthError(400, 'invalid_credentials', 'Invalid login credentials');
  refuseBanned(user);
  if (user.email_confirmed_at === null) throw new AuthError(400, 'email_not_confirmed', 'Email not confirmed');
  return openSession(context, context.authPool, { user, method: 'password', request });
}

async function refresh({ context, rateLimiter }: AuthPart, body: TokenBody, request: FastifyRequest) {
  if (typeof body.refresh_token !== 'string' || body.refresh_token === '') {
    throw new AuthError(400, 'validation_failed', 'refresh_token required');
  }
  rateLimiter.take('refreshes', request.ip);
  return refreshSession(context, body.refresh_token);
}

async function exchange({ context, rateLimiter }: AuthPart, body: TokenBody, request: FastifyRequest) {
  if (typeof body.auth_code !== 'string' || typeof body.code_verifier !== 'string') {
    throw new AuthError(
      400,
      'validation_failed',
      'invalid request: both auth code and code verifier should be non-empty',
    );
  }
  rateLimiter.take('codeTries', request.ip);
  return exchangeCode(context, request, { authCode: body.auth_code, codeVerifier: body.code_verifier });
}
