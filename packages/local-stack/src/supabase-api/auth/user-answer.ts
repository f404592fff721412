import type { Queryable } from '../api-context.ts';
import type { UserRecord } from './user-record.ts';

/** A person as the API shows them; what is null is left out, as the hosted API does. */
export async function userAnswer(database: Queryable, user: UserRecord): Promise<Record<string, unknown>> {
  const identities = await database.query(
    `select id as identity_id, provider_id as id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at,
       email from auth.identities where user_id = $1 order by created_at`,
    [user.id],
  );
  const factors = await database.query(
    `select id, created_at, updated_at, status, friendly_name, factor_type, last_challenged_at
     from auth.mfa_factors where user_id = $1 order by created_at`,
    [user.id],
  );
  const answer: Record<string, unknown> = {
    id: user.id,
    aud: 'authenticated',
    role: user.role,
    email: user.email,
    email_confirmed_at: user.email_confirmed_at,
    invited_at: user.invited_at,
    phone: '',
    confirmation_sent_at: user.confirmation_sent_at,
    confirmed_at: user.email_confirmed_at,
    recovery_sent_at: user.recovery_sent_at,
    new_email: user.email_change || null,
    email_change_sent_at: user.email_change_sent_at,
    last_sign_in_at: user.last_sign_in_at,
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    identities: identities.rows,
    created_at: user.created_at,
    updated_at: user.updated_at,
    banned_until: user.banned_until,
    is_anonymous: user.is_anonymous,
    factors: factors.rows.length > 0 ? factors.rows : null,
  };
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null));
}
