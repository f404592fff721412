import { inTransaction, type Queryable } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import { sendAuthMail, verifyAddress } from './auth-mail.ts';
import { type AuthPart, askedRedirect } from './auth-part.ts';
import { issueOneTimeToken, type TokenType } from './one-time-token.ts';
import { hashPassword, refuseWeakPassword } from './password.ts';
import { allowedRedirect } from './redirect.ts';
import { refuseAllButAdmins } from './signed-in.ts';
import { userAnswer } from './user-answer.ts';
import { emailExists, findUserByEmail, insertUser, readEmail, type UserRecord } from './user-record.ts';

interface LinkBody {
  type?: string;
  email?: string;
  password?: string;
  new_email?: string;
  data?: Record<string, unknown>;
}

const tokenTypes: Readonly<Record<string, TokenType>> = {
  signup: 'confirmation_token',
  invite: 'confirmation_token',
  magiclink: 'recovery_token',
  recovery: 'recovery_token',
  email_change_current: 'email_change_token_current',
  email_change_new: 'email_change_token_new',
};

/** POST /invite sends an invitation; POST /admin/generate_link makes any link without sending it. */
export function adminLinks({ app, context, rateLimiter }: AuthPart): void {
  app.post<{ Body: LinkBody | null }>('/invite', async (request) => {
    await refuseAllButAdmins(context, request);
    const body = request.body ?? {};
    const email = readEmail(body.email);
    rateLimiter.take('mailsEachHour', email);
    const { user, token } = await inTransaction(context.authPool, async (database) => {
      const user = await invited(database, email, body);
      return {
        user,
        token: await issueOneTimeToken(context, database, { user, type: 'confirmation_token', relatesTo: email }),
      };
    });
    await sendAuthMail(context, {
      kind: 'invite',
      to: email,
      token,
      redirectTo: allowedRedirect(context, askedRedirect(request)),
    });
    return userAnswer(context.authPool, user);
  });

  app.post<{ Body: LinkBody | null }>('/admin/generate_link', async (request) => {
    await refuseAllButAdmins(context, request);
    const body = request.body ?? {};
    const email = readEmail(body.email);
    const type = tokenTypes[body.type ?? ''];
    if (type === undefined)
      throw new AuthError(400, 'validation_failed', `Invalid email action link type requested: "${body.type ?? ''}"`);
    const redirectTo = allowedRedirect(context, askedRedirect(request));
    const passwordHash = body.type === 'signup' ? await signUpPassword(body, email) : null;
    return inTransaction(context.authPool, async (database) => {
      const user = await userForLink(database, email, { ...body, passwordHash });
      const relatesTo = body.type === 'email_change_new' ? readEmail(body.new_email) : email;
      if (body.type?.startsWith('email_change_')) {
        await database.query('update auth.users set email_change = $2 where id = $1', [
          user.id,
          readEmail(body.new_email),
        ]);
      }
      const { code, tokenHash } = await issueOneTimeToken(context, database, { user, type, relatesTo });
      const verificationType = body.type?.startsWith('email_change') ? 'email_change' : (body.type ?? '');
      return {
        ...(await userAnswer(database, user)),
        action_link: verifyAddress(context, { tokenHash, type: verificationType, redirectTo }),
        email_otp: code,
        hashed_token: tokenHash,
        verification_type: body.type,
        redirect_to: redirectTo,
      };
    });
  });
}

async function signUpPassword(body: LinkBody, email: string): Promise<string> {
  refuseWeakPassword(body.password, email);
  return hashPassword(body.password);
}

async function userForLink(
  database: Queryable,
  email: string,
  body: LinkBody & { passwordHash: string | null },
): Promise<UserRecord> {
  const existing = await findUserByEmail(database, email);
  if (body.type === 'invite') return invited(database, email, body);
  if (body.type === 'signup' && existing?.email_confirmed_at) throw emailExists();
  if (existing !== undefined) return existing;
  if (body.type !== 'signup' && body.type !== 'magiclink')
    throw new AuthError(404, 'user_not_found', 'User with this email not found');
  return insertUser(database, {
    email,
    passwordHash: body.passwordHash,
    userMetadata: body.data ?? {},
    emailConfirmed: false,
  });
}

async function invited(database: Queryable, email: string, body: LinkBody): Promise<UserRecord> {
  const existing = await findUserByEmail(database, email);
  if (existing?.email_confirmed_at) throw emailExists();
  if (existing !== undefined) return existing;
  return insertUser(database, {
    email,
    passwordHash: null,
    userMetadata: body.data ?? {},
    emailConfirmed: false,
    invited: true,
  });
}
