import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import { type AuthMailKind, sendAuthMail } from './auth-mail.ts';
import { type AuthPart, askedRedirect } from './auth-part.ts';
import { type CodeChallenge, startFlow } from './flow-state.ts';
import { issueOneTimeToken, type TokenType } from './one-time-token.ts';
import { allowedRedirect } from './redirect.ts';
import type { SignInMethod } from './session.ts';
import { findUserByEmail, insertUser, readEmail, type UserRecord } from './user-record.ts';

interface CodeBody extends CodeChallenge {
  email?: string;
  phone?: string;
  create_user?: boolean;
  data?: Record<string, unknown> | null;
  type?: string;
}

type Route = { Body: CodeBody | null };

/** What is sent, and how the session that comes of it is named. */
const purposes = {
  confirmation: { type: 'confirmation_token', method: 'email/signup' },
  magic_link: { type: 'recovery_token', method: 'magiclink' },
  recovery: { type: 'recovery_token', method: 'recovery' },
} as const satisfies Partial<Record<AuthMailKind, { type: TokenType; method: SignInMethod }>>;

/** POST /otp, /magiclink, /recover and /resend: mails with a link and a code. */
export function sendCode(part: AuthPart): void {
  const { app, context } = part;

  const signInMail = async (request: FastifyRequest<Route>) => {
    const body = readBody(request);
    const email = readEmail(body.email);
    takeMail(part, email);
    const user = await inTransaction(context.authPool, async (database) => {
      const existing = await findUserByEmail(database, email);
      if (existing !== undefined) return existing;
      if (body.create_user === false) throw new AuthError(422, 'otp_disabled', 'Signups not allowed for otp');
      return insertUser(database, { email, passwordHash: null, userMetadata: body.data ?? {}, emailConfirmed: false });
    });
    await send(part, request, { user, kind: user.email_confirmed_at === null ? 'confirmation' : 'magic_link' });
    return {};
  };
  app.post<Route>('/otp', signInMail);
  app.post<Route>('/magiclink', signInMail);

  app.post<Route>('/recover', async (request) => {
    const email = readEmail(readBody(request).email);
    takeMail(part, email);
    const user = await findUserByEmail(context.authPool, email);
    // The same answer for somebody unknown: this form must not tell who has an account.
    if (user !== undefined) await send(part, request, { user, kind: 'recovery' });
    return {};
  });

  app.post<Route>('/resend', async (request) => {
    const body = readBody(request);
    const email = readEmail(body.email);
    if (body.type !== 'signup') {
      throw new AuthError(
        501,
        'validation_failed',
        `Resending "${body.type ?? ''}" is not supported locally; change the email again instead.`,
      );
    }
    takeMail(part, email);
    const user = await findUserByEmail(context.authPool, email);
    if (user?.email_confirmed_at === null) await send(part, request, { user, kind: 'confirmation' });
    return {};
  });
}

async function send(
  { context }: AuthPart,
  request: FastifyRequest<Route>,
  { user, kind }: { user: UserRecord; kind: keyof typeof purposes },
): Promise<void> {
  const { type, method } = purposes[kind];
  const email = user.email ?? '';
  const token = await inTransaction(context.authPool, async (database) => {
    const pkce = await startFlow(database, { userId: user.id, method, challenge: request.body ?? {} });
    return issueOneTimeToken(context, database, { user, type, relatesTo: email, pkce });
  });
  await sendAuthMail(context, { kind, to: email, token, redirectTo: allowedRedirect(context, askedRedirect(request)) });
}

function takeMail({ rateLimiter }: AuthPart, email: string): void {
  rateLimiter.take('mailsEachSecond', email);
  rateLimiter.take('mailsEachHour', email);
}

function readBody(request: FastifyRequest<Route>): CodeBody {
  const body = request.body ?? {};
  if (body.phone !== undefined)
    throw new AuthError(501, 'phone_provider_disabled', 'Codes by phone are not supported locally.');
  return body;
}
