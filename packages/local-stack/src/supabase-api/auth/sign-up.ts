import { randomUUID } from 'node:crypto';
import { instantFromMs } from '@marquee/values/instants.ts';
import { inTransaction } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import { sendAuthMail } from './auth-mail.ts';
import { type AuthPart, askedRedirect } from './auth-part.ts';
import { type CodeChallenge, startFlow } from './flow-state.ts';
import { issueOneTimeToken } from './one-time-token.ts';
import { hashPassword, refuseWeakPassword } from './password.ts';
import { allowedRedirect } from './redirect.ts';
import { userAnswer } from './user-answer.ts';
import { findUserByEmail, insertUser, readEmail } from './user-record.ts';

interface SignUpBody extends CodeChallenge {
  email?: string;
  password?: string;
  phone?: string;
  data?: Record<string, unknown> | null;
}

/** POST /signup: a new account, which can sign in once its address is confirmed. */
export function signUp({ app, context, rateLimiter }: AuthPart): void {
  app.post<{ Body: SignUpBody | null }>('/signup', async (request) => {
    const body = request.body ?? {};
    if (body.phone !== undefined)
      throw new AuthError(501, 'phone_provider_disabled', 'Phone signups are not supported locally.');
    if (body.email === undefined)
      throw new AuthError(422, 'anonymous_provider_disabled', 'Anonymous sign-ins are disabled');
    const email = readEmail(body.email);
    refuseWeakPassword(body.password, email);
    rateLimiter.take('signUps', request.ip);
    rateLimiter.take('mailsEachHour', email);
    // Hashed in either case: an answer that comes sooner would tell that the account exists.
    const passwordHash = await hashPassword(body.password);
    const userMetadata = body.data ?? {};

    const made = await inTransaction(context.authPool, async (database) => {
      const existing = await findUserByEmail(database, email);
      if (existing?.email_confirmed_at) return undefined;
      const user =
        existing ?? (await insertUser(database, { email, passwordHash, userMetadata, emailConfirmed: false }));
      const pkce = await startFlow(database, { userId: user.id, method: 'email/signup', challenge: body });
      const token = await issueOneTimeToken(context, database, {
        user,
        type: 'confirmation_token',
        relatesTo: email,
        pkce,
      });
      return {
        token,
        answer: await userAnswer(database, { ...user, confirmation_sent_at: instantFromMs(Date.now()) }),
      };
    });
    if (made === undefined) return madeUpUser(email, userMetadata);
    await sendAuthMail(context, {
      kind: 'confirmation',
      to: email,
      token: made.token,
      redirectTo: allowedRedirect(context, askedRedirect(request)),
    });
    return made.answer;
  });
}

/** Looks like the answer to a new account, so that nobody can find out by it who has one already. */
function madeUpUser(email: string, data: Record<string, unknown>): Record<string, unknown> {
  const id = randomUUID();
  const now = instantFromMs(Date.now()).toISOString();
  const identity = { sub: id, email, email_verified: false, phone_verified: false };
  return {
    id,
    aud: 'authenticated',
    role: 'authenticated',
    email,
    phone: '',
    confirmation_sent_at: now,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: { ...data, ...identity },
    identities: [
      {
        identity_id: randomUUID(),
        id,
        user_id: id,
        identity_data: identity,
        provider: 'email',
        last_sign_in_at: null,
        created_at: now,
        updated_at: now,
        email,
      },
    ],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  };
}
