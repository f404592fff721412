import { type ApiContext, inTransaction, type Queryable } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import { sendAuthMail } from './auth-mail.ts';
import { issueOneTimeToken } from './one-time-token.ts';
import { emailExists, findUserByEmail, type UserRecord } from './user-record.ts';

/** Both addresses must agree: a stolen session alone can't move an account to another mailbox. */
export async function startEmailChange(
  context: ApiContext,
  user: UserRecord,
  { newEmail, redirectTo }: { newEmail: string; redirectTo: string },
): Promise<void> {
  const currentEmail = user.email ?? '';
  if (newEmail === currentEmail)
    throw new AuthError(422, 'validation_failed', 'The new email is the one that the account already has');
  const tokens = await inTransaction(context.authPool, async (database) => {
    if ((await findUserByEmail(database, newEmail)) !== undefined) throw emailExists();
    await database.query(
      'update auth.users set email_change = $2, email_change_confirm_status = 0, updated_at = now() where id = $1',
      [user.id, newEmail],
    );
    return {
      forNew: await issueOneTimeToken(context, database, { user, type: 'email_change_token_new', relatesTo: newEmail }),
      forCurrent: await issueOneTimeToken(context, database, {
        user,
        type: 'email_change_token_current',
        relatesTo: currentEmail,
      }),
    };
  });
  await sendAuthMail(context, { kind: 'email_change', to: newEmail, token: tokens.forNew, redirectTo, newEmail });
  await sendAuthMail(context, {
    kind: 'email_change',
    to: currentEmail,
    token: tokens.forCurrent,
    redirectTo,
    newEmail,
  });
}

/** Counts one of the two agreements; with the second the address changes. Undefined while one is missing. */
export async function confirmEmailChange(
  database: Queryable,
  user: UserRecord,
  type: 'email_change_token_new' | 'email_change_token_current',
): Promise<UserRecord | undefined> {
  const bit = type === 'email_change_token_new' ? 1 : 2;
  const locked = await database.query<UserRecord>('select * from auth.users where id = $1 for update', [user.id]);
  const status = locked.rows[0]?.email_change_confirm_status ?? 0;
  const newEmail = locked.rows[0]?.email_change;
  if (!newEmail) throw new AuthError(403, 'otp_expired', 'Email link is invalid or has expired');
  if (status === 0) {
    await database.query('update auth.users set email_change_confirm_status = $2 where id = $1', [user.id, bit]);
    return undefined;
  }
  if (status === bit) return undefined;
  if ((await findUserByEmail(database, newEmail)) !== undefined) throw emailExists();
  await database.query(
    `update auth.identities set identity_data = identity_data || jsonb_build_object('email', $2::text, 'email_verified', true),
       updated_at = now() where user_id = $1 and provider = 'email'`,
    [user.id, newEmail],
  );
  const changed = await database.query<UserRecord>(
    `update auth.users set email = $2::text, email_change = '', email_change_confirm_status = 0, updated_at = now(),
       email_confirmed_at = coalesce(email_confirmed_at, now()),
       raw_user_meta_data = raw_user_meta_data || jsonb_build_object('email', $2::text) where id = $1 returning *`,
    [user.id, newEmail],
  );
  return changed.rows[0];
}
