import { createClient } from '@supabase/supabase-js';

export interface AccountsOptions {
  readonly supabaseUrl: string;
  /** The administration key, which events alone holds. */
  readonly secretKey: string;
}

const callMaxMs = 20_000;

/** The accounts in Supabase Auth with which people sign in. */
export function openAccounts({ supabaseUrl, secretKey }: AccountsOptions) {
  const { auth } = createClient(supabaseUrl, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(callMaxMs) }) },
  });
  return {
    /** Deletes an account with its sessions. One that isn't there is as good as deleted. */
    remove: async (personId: string): Promise<void> => {
      const { error } = await auth.admin.deleteUser(personId);
      if (error && error.status !== 404) throw error;
    },
  };
}
