import { randomUUID } from 'node:crypto';
import type { Queryable } from '../api-context.ts';
import { AuthError } from './auth-error.ts';

/** A row of auth.users, in the columns that this API reads. */
export interface UserRecord {
  id: string;
  email: string | null;
  role: string;
  encrypted_password: string | null;
  email_confirmed_at: Date | null;
  invited_at: Date | null;
  confirmation_sent_at: Date | null;
  recovery_sent_at: Date | null;
  email_change: string | null;
  email_change_sent_at: Date | null;
  email_change_confirm_status: number;
  last_sign_in_at: Date | null;
  raw_app_meta_data: Record<string, unknown>;
  raw_user_meta_data: Record<string, unknown>;
  created_at: Date;
  updated_at: Date;
  banned_until: Date | null;
  deleted_at: Date | null;
  is_anonymous: boolean;
}

interface NewUser {
  email: string;
  passwordHash: string | null;
  userMetadata: Record<string, unknown>;
  appMetadata?: Record<string, unknown> | undefined;
  emailConfirmed: boolean;
  id?: string | undefined;
  role?: string | undefined;
  invited?: boolean;
}

/** The address as it is compared and stored; refuses what no mail could reach. */
export function readEmail(given: unknown): string {
  const email = typeof given === 'string' ? given.trim().toLowerCase() : '';
  if (email.length > 255 || !/^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/.test(email)) {
    throw new AuthError(400, 'validation_failed', 'Unable to validate email address: invalid format');
  }
  return email;
}

export async function findUserByEmail(database: Queryable, email: string): Promise<UserRecord | undefined> {
  const found = await database.query<UserRecord>(
    'select * from auth.users where email = $1 and is_sso_user = false and deleted_at is null',
    [email],
  );
  return found.rows[0];
}

export async function findUser(database: Queryable, id: string): Promise<UserRecord | undefined> {
  return (await database.query<UserRecord>('select * from auth.users where id = $1 and deleted_at is null', [id]))
    .rows[0];
}

/** @throws AuthError email_exists */
export async function insertUser(database: Queryable, user: NewUser): Promise<UserRecord> {
  const id = user.id ?? randomUUID();
  const appMetadata = { provider: 'email', providers: ['email'], ...user.appMetadata };
  const identity = { sub: id, email: user.email, email_verified: user.emailConfirmed, phone_verified: false };
  const added = await database.query<UserRecord>(
    `insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, invited_at,
       raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
     values ('00000000-0000-0000-0000-000000000000', $1, 'authenticated', $2, $3, $4,
       case when $5 then now() end, case when $6 then now() end, $7, $8, now(), now())
     on conflict do nothing returning *`,
    [
      id,
      user.role ?? 'authenticated',
      user.email,
      user.passwordHash,
      user.emailConfirmed,
      user.invited ?? false,
      appMetadata,
      { ...user.userMetadata, ...identity },
    ],
  );
  const record = added.rows[0];
  if (record === undefined) throw emailExists();
  await database.query(
    `insert into auth.identities (provider_id, user_id, identity_data, provider, created_at, updated_at)
     values ($1::uuid::text, $1::uuid, $2, 'email', now(), now())`,
    [id, identity],
  );
  return record;
}

export function emailExists(): AuthError {
  return new AuthError(422, 'email_exists', 'A user with this email address has already been registered');
}

/** Marks the address as the person's own, which following a mail's link or typing its code proves. */
export async function confirmEmail(database: Queryable, user: UserRecord): Promise<UserRecord> {
  if (user.email_confirmed_at !== null) return user;
  await database.query(
    `update auth.identities set identity_data = identity_data || '{"email_verified": true}', updated_at = now()
     where user_id = $1 and provider = 'email'`,
    [user.id],
  );
  const updated = await database.query<UserRecord>(
    `update auth.users set email_confirmed_at = now(), updated_at = now(),
       raw_user_meta_data = raw_user_meta_data || '{"email_verified": true}' where id = $1 returning *`,
    [user.id],
  );
  return updated.rows[0] ?? user;
}

/** @throws AuthError user_banned */
export function refuseBanned(user: UserRecord): void {
  if (user.banned_until !== null && user.banned_until.getTime() > Date.now()) {
    throw new AuthError(400, 'user_banned', 'User is banned');
  }
}
