import type { FastifyRequest } from 'fastify';
import { inTransaction, type Queryable } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import { type AuthPart, askedRedirect } from './auth-part.ts';
import { confirmEmailChange } from './email-change.ts';
import { issueAuthCode } from './flow-state.ts';
import { consumeOneTimeToken, hashesOfCode, type TokenType } from './one-time-token.ts';
import { allowedRedirect } from './redirect.ts';
import { openSession, type SignInMethod } from './session.ts';
import { confirmEmail, findUser, readEmail, refuseBanned, type UserRecord } from './user-record.ts';

const tokenTypes: Readonly<Record<string, readonly TokenType[]>> = {
  signup: ['confirmation_token'],
  invite: ['confirmation_token'],
  magiclink: ['recovery_token'],
  recovery: ['recovery_token'],
  email: ['confirmation_token', 'recovery_token'],
  email_change: ['email_change_token_new', 'email_change_token_current'],
};

interface VerifyBody {
  type?: string;
  email?: string;
  phone?: string;
  token?: string;
  token_hash?: string;
}

type Verified = { session: Record<string, unknown> } | { code: string } | { halfDone: string };

/** POST /verify for codes and links that a page opens; GET /verify for links that lead here themselves. */
export function verify(part: AuthPart): void {
  const { app, context } = part;

  app.post<{ Body: VerifyBody | null }>('/verify', async (request) => {
    const body = request.body ?? {};
    const verified = await verifyToken(part, request, { ...body, byLink: false });
    if ('session' in verified) return verified.session;
    return 'halfDone' in verified ? { msg: verified.halfDone, code: '200' } : verified;
  });

  app.get<{ Querystring: { token?: string; type?: string } }>('/verify', async (request, reply) => {
    const target = new URL(allowedRedirect(context, askedRedirect(request)));
    try {
      const { token, type } = request.query;
      const verified = await verifyToken(part, request, { token_hash: token ?? '', type: type ?? '', byLink: true });
      if ('code' in verified) target.searchParams.set('code', verified.code);
      else if ('halfDone' in verified) target.hash = new URLSearchParams({ message: verified.halfDone }).toString();
      else target.hash = fragmentOf(verified.session, type ?? '').toString();
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      const problem = { error: 'access_denied', error_code: error.code, error_description: error.message };
      for (const [name, value] of Object.entries(problem)) target.searchParams.set(name, value);
      target.hash = new URLSearchParams(problem).toString();
    }
    return reply.redirect(target.toString(), 303);
  });
}

async function verifyToken(
  part: AuthPart,
  request: FastifyRequest,
  body: VerifyBody & { byLink: boolean },
): Promise<Verified> {
  const { context, rateLimiter } = part;
  const types = tokenTypes[body.type ?? ''];
  if (body.phone !== undefined)
    throw new AuthError(501, 'phone_provider_disabled', 'Codes by phone are not supported locally.');
  if (types === undefined) throw new AuthError(400, 'validation_failed', 'Verify requires a verification type');
  const hashes = readHashes(part, body);
  // Wrong codes count by address, or a million tries from many machines would find one.
  rateLimiter.take('codeTries', body.token_hash ? `${request.ip} ${body.token_hash}` : readEmail(body.email));

  return inTransaction(context.authPool, async (database): Promise<Verified> => {
    const used = await consumeOneTimeToken(database, hashes, types);
    const user = used && (await findUser(database, used.userId));
    if (used === undefined || user === undefined) {
      throw new AuthError(
        403,
        'otp_expired',
        body.byLink ? 'Email link is invalid or has expired' : 'Token has expired or is invalid',
      );
    }
    refuseBanned(user);
    const confirmed = await confirm(database, user, used.type);
    if (confirmed === undefined) {
      return { halfDone: 'Confirmation link accepted. Please proceed to confirm link sent to the other email' };
    }
    // A link that leads here belongs to the browser that asked for it, which alone can exchange the code.
    if (body.byLink && used.tokenHash.startsWith('pkce_')) return { code: await issueAuthCode(database, user.id) };
    return {
      session: await openSession(context, database, { user: confirmed, method: methodOf(body.type ?? ''), request }),
    };
  });
}

function readHashes({ context }: AuthPart, body: VerifyBody): string[] {
  if (body.token_hash) return [body.token_hash];
  if (!body.token) throw new AuthError(400, 'validation_failed', 'Verify requires a token or a token hash');
  return hashesOfCode(context, readEmail(body.email), body.token.trim());
}

async function confirm(database: Queryable, user: UserRecord, type: TokenType): Promise<UserRecord | undefined> {
  if (type === 'email_change_token_new' || type === 'email_change_token_current')
    return confirmEmailChange(database, user, type);
  return confirmEmail(database, user);
}

function methodOf(type: string): SignInMethod {
  if (type === 'signup') return 'email/signup';
  if (type === 'invite' || type === 'recovery' || type === 'magiclink' || type === 'email_change') return type;
  return 'otp';
}

function fragmentOf(session: Record<string, unknown>, type: string): URLSearchParams {
  const names = ['access_token', 'expires_at', 'expires_in', 'refresh_token', 'token_type'];
  return new URLSearchParams({ ...Object.fromEntries(names.map((name) => [name, String(session[name])])), type });
}
