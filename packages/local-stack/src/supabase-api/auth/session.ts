import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { SignJWT } from 'jose';
import type { ApiContext, Queryable } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import { userAnswer } from './user-answer.ts';
import type { UserRecord } from './user-record.ts';

const accessTokenLifeSeconds = 300;

export interface SessionRecord {
  id: string;
  user_id: string;
  aal: 'aal1' | 'aal2' | 'aal3';
  not_after: Date | null;
  created_at: Date;
  updated_at: Date;
}

/** How a session came to be: goes into the token's `amr`. */
export type SignInMethod =
  | 'password'
  | 'otp'
  | 'magiclink'
  | 'recovery'
  | 'invite'
  | 'email/signup'
  | 'email_change'
  | 'totp';

/** Opens a session for the person and answers with its tokens. */
export async function openSession(
  context: ApiContext,
  database: Queryable,
  { user, method, request }: { user: UserRecord; method: SignInMethod; request: FastifyRequest },
): Promise<Record<string, unknown>> {
  const signedIn = await database.query<UserRecord>(
    'update auth.users set last_sign_in_at = now() where id = $1 returning *',
    [user.id],
  );
  await database.query(`update auth.identities set last_sign_in_at = now() where user_id = $1 and provider = 'email'`, [
    user.id,
  ]);
  const session = await database.query<SessionRecord>(
    `insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent, ip)
     values ($1, $2, now(), now(), 'aal1', $3, $4) returning *`,
    [randomUUID(), user.id, (request.headers['user-agent'] ?? '').slice(0, 500), request.ip],
  );
  const record = onlyRow(session.rows);
  await addMethod(database, record.id, method);
  const refreshToken = await addRefreshToken(database, record, null);
  return sessionAnswer(context, database, { user: signedIn.rows[0] ?? user, session: record, refreshToken });
}

/** The tokens of a session as every sign-in and refresh answers. */
export async function sessionAnswer(
  context: ApiContext,
  database: Queryable,
  { user, session, refreshToken }: { user: UserRecord; session: SessionRecord; refreshToken: string },
): Promise<Record<string, unknown>> {
  const methods = await database.query<{ method: string; timestamp: number }>(
    `select authentication_method as method, extract(epoch from updated_at)::int as timestamp
     from auth.mfa_amr_claims where session_id = $1 order by updated_at desc`,
    [session.id],
  );
  const issuedAt = Math.floor(Date.now() / 1_000);
  const accessToken = await new SignJWT({
    email: user.email ?? '',
    phone: '',
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    role: user.role,
    aal: session.aal,
    amr: methods.rows,
    session_id: session.id,
    is_anonymous: user.is_anonymous,
  })
    .setProtectedHeader({ alg: 'ES256', kid: context.keys.keyId, typ: 'JWT' })
    .setIssuer(`${context.url}/auth/v1`)
    .setSubject(user.id)
    .setAudience('authenticated')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + accessTokenLifeSeconds)
    .sign(context.keys.privateKey);
  return {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: accessTokenLifeSeconds,
    expires_at: issuedAt + accessTokenLifeSeconds,
    refresh_token: refreshToken,
    user: await userAnswer(database, user),
  };
}

export async function addMethod(database: Queryable, sessionId: string, method: SignInMethod): Promise<void> {
  await database.query(
    `insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)
     values ($1, $2, now(), now(), $3)
     on conflict (session_id, authentication_method) do update set updated_at = now()`,
    [randomUUID(), sessionId, method],
  );
}

/** @param parent the token that this one takes the place of */
export async function addRefreshToken(
  database: Queryable,
  session: SessionRecord,
  parent: string | null,
): Promise<string> {
  const token = randomBytes(18).toString('base64url');
  await database.query(
    `insert into auth.refresh_tokens (instance_id, token, user_id, revoked, created_at, updated_at, parent, session_id)
     values ('00000000-0000-0000-0000-000000000000', $1, $2, false, now(), now(), $3, $4)`,
    [token, session.user_id, parent, session.id],
  );
  return token;
}

/** Ends sessions: the refresh tokens go with them, and access tokens are refused wherever the session is looked up. */
export async function endSessions(
  database: Queryable,
  userId: string,
  which: { only?: string; except?: string } = {},
): Promise<void> {
  await database.query(
    `delete from auth.sessions where user_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)`,
    [userId, which.only ?? null, which.except ?? null],
  );
}

function onlyRow<Row>(rows: Row[]): Row {
  const row = rows[0];
  if (row === undefined) throw new AuthError(500, 'unexpected_failure', 'The session could not be stored.');
  return row;
}
