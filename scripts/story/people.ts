import { randomBytes } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { callApi, type Doors, type Json } from './doors.ts';
import { linkIn, mailTo } from './mails.ts';

/** Somebody who acts in the story, signed in. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly supabase: SupabaseClient;
  readonly token: string;
  /** One act of this person under /api/v1. */
  act<T = Json>(path: string, body?: unknown): Promise<T>;
}

const addressOf = (name: string) =>
  `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${randomBytes(4).toString('hex')}@example.com`;

function open(doors: Doors): SupabaseClient {
  return createClient(doors.supabaseUrl, doors.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
}

/** Signs somebody up by a magic link from the mail in the inbox. */
export async function signUpByLink(doors: Doors, name: string): Promise<Person> {
  const [email, supabase] = [addressOf(name), open(doors)];
  const sent = await supabase.auth.signInWithOtp({ email, options: { shouldCreateUser: true } });
  if (sent.error) throw sent.error;
  return finish(doors, { name, email, supabase });
}

/** Signs somebody up by a password, confirmed by the mail. */
export async function signUpByPassword(doors: Doors, name: string): Promise<Person> {
  const [email, supabase] = [addressOf(name), open(doors)];
  const signed = await supabase.auth.signUp({ email, password: `${randomBytes(9).toString('base64url')}-Aa1` });
  if (signed.error) throw signed.error;
  return finish(doors, { name, email, supabase });
}

async function finish(doors: Doors, who: { name: string; email: string; supabase: SupabaseClient }): Promise<Person> {
  const { name, email, supabase } = who;
  const link = new URL(linkIn(await mailTo(doors, email), /https?:\/\/[^\s"<>]*token_hash=[^\s"<>]+/));
  const verified = await supabase.auth.verifyOtp({
    token_hash: link.searchParams.get('token_hash') ?? '',
    type: 'email',
  });
  const token = verified.data.session?.access_token;
  if (!token) throw verified.error ?? new Error(`${name} got no session`);
  return enter(doors, { name, email, supabase, token });
}

/** Somebody who is signed in, ready to act, with a profile. */
export async function enter(doors: Doors, who: Omit<Person, 'act'>): Promise<Person> {
  const act = async <T = Json>(path: string, body: unknown = {}) => {
    // Tokens live for minutes: the client gets a new one before the old one ends, as a page does.
    const token = (await who.supabase.auth.getSession()).data.session?.access_token ?? who.token;
    return callApi<T>(doors, path, { body, headers: { authorization: `Bearer ${token}` } });
  };
  await act('events/ensure-profile', { displayName: who.name, zone: 'Europe/Berlin' });
  return { ...who, act };
}

/** Follows a personal link as a browser does, and acts by it. */
export async function openLink(doors: Doors, link: string): Promise<{ opens: string; act: Person['act'] }> {
  const response = await fetch(link, { redirect: 'manual' });
  const cookie = response.headers
    .getSetCookie()
    .find((one) => one.startsWith('marquee_link='))
    ?.split(';')[0];
  if (!cookie) throw new Error(`The link opened nothing: ${response.status} ${response.headers.get('location') ?? ''}`);
  const headers = { cookie, origin: doors.url, 'x-marquee-as': 'link' };
  return {
    opens: response.headers.get('location') ?? '',
    act: (path, body = {}) => callApi(doors, path, { body, headers }),
  };
}
