import type { SupabaseClient } from '@supabase/supabase-js';

type Auth = SupabaseClient['auth'];

/** The person's authenticator app, as Supabase Auth knows it now; without an id there is none, or the session is over. */
export async function verifiedFactor(auth: Auth): Promise<{ id?: string; error?: unknown }> {
  const { data, error } = await auth.mfa.listFactors();
  const id = data?.totp[0]?.id;
  return id ? { id } : { error: error ?? { status: 401 } };
}

/** Passes a factor with the digits that the app shows: the session is raised to `aal2`. Digits may have spaces. */
export async function passFactor(
  auth: Auth,
  factorId: string,
  digits: string,
): Promise<{ session?: { readonly access_token: string }; error?: unknown }> {
  const { data, error } = await auth.mfa.challengeAndVerify({ factorId, code: digits.replace(/\s/g, '') });
  return data ? { session: data } : { error };
}
