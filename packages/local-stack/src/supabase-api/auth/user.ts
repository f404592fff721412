import { inTransaction, type Queryable } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import { sendAuthMail } from './auth-mail.ts';
import { type AuthPart, askedRedirect } from './auth-part.ts';
import { startEmailChange } from './email-change.ts';
import { issueOneTimeToken } from './one-time-token.ts';
import { hashPassword, isPassword, refuseWeakPassword } from './password.ts';
import { allowedRedirect } from './redirect.ts';
import { endSessions } from './session.ts';
import { type SignedIn, signedIn } from './signed-in.ts';
import { userAnswer } from './user-answer.ts';
import { findUser, readEmail } from './user-record.ts';

interface UserBody {
  email?: string;
  password?: string;
  data?: Record<string, unknown> | null;
  phone?: string;
}

/** GET and PUT /user: who is signed in, and what they change about themselves. */
export function user({ app, context, rateLimiter }: AuthPart): void {
  app.get('/user', async (request) => userAnswer(context.authPool, (await signedIn(context, request)).user));

  app.put<{ Body: UserBody | null }>('/user', async (request) => {
    const person = await signedIn(context, request);
    const body = request.body ?? {};
    if (body.phone !== undefined)
      throw new AuthError(501, 'phone_provider_disabled', 'Phone numbers are not supported locally.');
    if (body.password !== undefined || body.email !== undefined)
      await refuseWithoutSecondFactor(context.authPool, person);
    const email = body.email === undefined ? undefined : readEmail(body.email);
    const passwordHash = body.password === undefined ? undefined : await newPasswordHash(body.password, person);

    await inTransaction(context.authPool, async (database) => {
      if (passwordHash !== undefined) await changePassword(database, person, passwordHash);
      if (body.data) await changeMetadata(database, person.user.id, body.data);
    });
    if (email !== undefined && email !== person.user.email) {
      rateLimiter.take('mailsEachHour', email);
      await startEmailChange(context, person.user, {
        newEmail: email,
        redirectTo: allowedRedirect(context, askedRedirect(request)),
      });
    }
    return userAnswer(context.authPool, (await findUser(context.authPool, person.user.id)) ?? person.user);
  });

  app.get('/reauthenticate', async (request) => {
    const person = await signedIn(context, request);
    const email = person.user.email ?? '';
    rateLimiter.take('mailsEachHour', email);
    const token = await issueOneTimeToken(context, context.authPool, {
      user: person.user,
      type: 'reauthentication_token',
      relatesTo: email,
    });
    await sendAuthMail(context, { kind: 'reauthentication', to: email, token, redirectTo: context.options.siteUrl });
    return {};
  });
}

/** Who has a second factor must have used it: a session that was stolen half-open could lock its owner out. */
async function refuseWithoutSecondFactor(database: Queryable, { user, session }: SignedIn): Promise<void> {
  if (session.aal !== 'aal1') return;
  const verified = await database.query(`select 1 from auth.mfa_factors where user_id = $1 and status = 'verified'`, [
    user.id,
  ]);
  if (verified.rowCount === 0) return;
  throw new AuthError(
    401,
    'insufficient_aal',
    'AAL2 session is required to update email or password when MFA is enabled.',
  );
}

async function newPasswordHash(password: unknown, { user }: SignedIn): Promise<string> {
  refuseWeakPassword(password, user.email ?? '');
  if (await isPassword(password, user.encrypted_password)) {
    throw new AuthError(422, 'same_password', 'New password should be different from the old password.');
  }
  return hashPassword(password);
}

async function changePassword(database: Queryable, { user, session }: SignedIn, passwordHash: string): Promise<void> {
  await database.query('update auth.users set encrypted_password = $2, updated_at = now() where id = $1', [
    user.id,
    passwordHash,
  ]);
  await endSessions(database, user.id, { except: session.id });
}

/** Merges into what is there; a null takes a key away. */
export async function changeMetadata(
  database: Queryable,
  userId: string,
  data: Record<string, unknown>,
): Promise<void> {
  await database.query(
    `update auth.users set raw_user_meta_data = jsonb_strip_nulls(coalesce(raw_user_meta_data, '{}') || $2::jsonb),
       updated_at = now() where id = $1`,
    [userId, JSON.stringify(data)],
  );
}
