import { isId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { inTransaction, type Queryable } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import type { AuthPart } from './auth-part.ts';
import { hashPassword, refuseWeakPassword } from './password.ts';
import { endSessions } from './session.ts';
import { refuseAllButAdmins } from './signed-in.ts';
import { changeMetadata } from './user.ts';
import { userAnswer } from './user-answer.ts';
import { emailExists, findUser, findUserByEmail, insertUser, readEmail, type UserRecord } from './user-record.ts';

interface AdminUserBody {
  id?: string;
  email?: string;
  password?: string;
  email_confirm?: boolean;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
  role?: string;
  ban_duration?: string;
}

type ById = { Params: { id: string } };

/** /admin/users: what only the secret key may do with other people's accounts. */
export function adminUsers({ app, context }: AuthPart): void {
  const pool = context.authPool;

  app.post<{ Body: AdminUserBody | null }>('/admin/users', async (request) => {
    await refuseAllButAdmins(context, request);
    const body = request.body ?? {};
    const email = readEmail(body.email);
    if (body.id !== undefined && !isId(body.id))
      throw new AuthError(400, 'validation_failed', 'ID must conform to the uuid v4 format');
    const passwordHash = await newPassword(body, email);
    return inTransaction(pool, async (database) => {
      const user = await insertUser(database, {
        id: body.id,
        email,
        passwordHash: passwordHash ?? null,
        userMetadata: body.user_metadata ?? {},
        appMetadata: body.app_metadata,
        emailConfirmed: body.email_confirm === true,
        role: roleOf(body),
      });
      await ban(database, user.id, body.ban_duration);
      return userAnswer(database, (await findUser(database, user.id)) ?? user);
    });
  });

  app.get<ById>('/admin/users/:id', async (request) => {
    await refuseAllButAdmins(context, request);
    return userAnswer(pool, await existingUser(pool, request.params.id));
  });

  app.put<ById & { Body: AdminUserBody | null }>('/admin/users/:id', async (request) => {
    await refuseAllButAdmins(context, request);
    const body = request.body ?? {};
    const user = await existingUser(pool, request.params.id);
    const passwordHash = await newPassword(body, body.email ?? user.email ?? '');
    return inTransaction(pool, async (database) => {
      await updateUser(database, user, { body, passwordHash });
      return userAnswer(database, await existingUser(database, user.id));
    });
  });

  app.delete<ById & { Body: { should_soft_delete?: boolean } | null }>('/admin/users/:id', async (request) => {
    await refuseAllButAdmins(context, request);
    const user = await existingUser(pool, request.params.id);
    if (request.body?.should_soft_delete !== true) await pool.query('delete from auth.users where id = $1', [user.id]);
    else await inTransaction(pool, (database) => softDelete(database, user));
    return {};
  });
}

/** @throws AuthError user_not_found */
export async function existingUser(database: Queryable, id: string): Promise<UserRecord> {
  const user = isId(id) ? await findUser(database, id) : undefined;
  if (user === undefined) throw new AuthError(404, 'user_not_found', 'User not found');
  return user;
}

async function newPassword(body: AdminUserBody, email: string): Promise<string | undefined> {
  if (body.password === undefined) return undefined;
  refuseWeakPassword(body.password, email);
  return hashPassword(body.password);
}

async function updateUser(
  database: Queryable,
  user: UserRecord,
  { body, passwordHash }: { body: AdminUserBody; passwordHash: string | undefined },
): Promise<void> {
  const email = body.email === undefined ? null : readEmail(body.email);
  if (email !== null && email !== user.email) {
    if ((await findUserByEmail(database, email)) !== undefined) throw emailExists();
    await database.query(
      `update auth.identities set identity_data = identity_data || jsonb_build_object('email', $2::text), updated_at = now()
       where user_id = $1 and provider = 'email'`,
      [user.id, email],
    );
  }
  await database.query(
    `update auth.users set email = coalesce($2, email), encrypted_password = coalesce($3, encrypted_password),
       email_confirmed_at = case when $4 then coalesce(email_confirmed_at, now()) else email_confirmed_at end,
       raw_app_meta_data = jsonb_strip_nulls(raw_app_meta_data || $5::jsonb), role = coalesce($6, role), updated_at = now()
     where id = $1`,
    [
      user.id,
      email,
      passwordHash ?? null,
      body.email_confirm === true,
      JSON.stringify(body.app_metadata ?? {}),
      roleOf(body) ?? null,
    ],
  );
  if (body.user_metadata) await changeMetadata(database, user.id, body.user_metadata);
  if (passwordHash !== undefined) await endSessions(database, user.id);
  await ban(database, user.id, body.ban_duration);
}

/** Keeps the row that other tables point to, and nothing that tells whose it was. */
async function softDelete(database: Queryable, user: UserRecord): Promise<void> {
  await endSessions(database, user.id);
  await database.query('delete from auth.identities where user_id = $1', [user.id]);
  await database.query(
    `update auth.users set deleted_at = now(), email = encode(sha256(convert_to($2 || id::text, 'utf8')), 'base64'), encrypted_password = '',
       raw_user_meta_data = '{}', raw_app_meta_data = '{}' where id = $1`,
    [user.id, user.email ?? ''],
  );
}

async function ban(database: Queryable, userId: string, duration: string | undefined): Promise<void> {
  if (duration === undefined) return;
  const until = duration === 'none' ? null : instantFromMs(Date.now() + durationMs(duration));
  await database.query('update auth.users set banned_until = $2 where id = $1', [userId, until]);
  if (until !== null) await endSessions(database, userId);
}

/** A duration as Go writes it: `1h30m`, `300ms`. */
function durationMs(text: string): number {
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text))
    throw new AuthError(400, 'validation_failed', `invalid format for ban duration: "${text}"`);
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, match) => sum + Number(match[1]) * (units[match[2] ?? ''] ?? 0),
    0,
  );
}

/** Tokens carry the role into the database, where anything but this one would have other rights. */
function roleOf({ role }: AdminUserBody): string | undefined {
  if (role === undefined || role === 'authenticated') return role;
  throw new AuthError(501, 'validation_failed', 'Only the role "authenticated" is supported locally.');
}
