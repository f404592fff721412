import { createServerClient } from '@supabase/ssr';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeIn, linkIn, password, siteUrl, startTestProject, type TestProject } from '../test-project.ts';

let project: TestProject;

beforeAll(async () => {
  project = await startTestProject();
}, 60_000);

afterAll(() => project?.stop());

describe('accounts with a password', () => {
  test('sign-up, confirmation by code, sign-in; the token says who, and verifies by the key set', async () => {
    const browser = project.browser();
    const email = 'ana@example.test';
    const made = await browser.auth.signUp({ email, password, options: { data: { name: 'Ana' } } });
    expect(made.error).toBeNull();
    expect(made.data.session).toBeNull();
    const early = await browser.auth.signInWithPassword({ email, password });
    expect(early.error).toMatchObject({ code: 'email_not_confirmed', status: 400 });

    const mail = await project.mailTo(email);
    const verified = await browser.auth.verifyOtp({ email, token: codeIn(mail), type: 'signup' });
    expect(verified.error).toBeNull();
    const again = await project.browser().auth.verifyOtp({ email, token: codeIn(mail), type: 'signup' });
    expect(again.error).toMatchObject({ code: 'otp_expired', status: 403 });

    const signedIn = await project.browser().auth.signInWithPassword({ email: 'Ana@Example.test', password });
    expect(signedIn.data.user).toMatchObject({
      email,
      user_metadata: { name: 'Ana', email_verified: true },
      role: 'authenticated',
    });
    const { payload, protectedHeader } = await jwtVerify(
      signedIn.data.session?.access_token ?? '',
      createRemoteJWKSet(new URL(project.api.jwksUrl)),
      { issuer: project.api.issuer, audience: 'authenticated' },
    );
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'JWT' });
    expect(payload).toMatchObject({
      sub: made.data.user?.id,
      role: 'authenticated',
      aal: 'aal1',
      email,
      is_anonymous: false,
      amr: [{ method: 'password' }],
    });
    expect(payload.session_id).toMatch(/^[0-9a-f-]{36}$/);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  });

  test('a sign-up for an address that has an account looks like any other, and sends nothing', async () => {
    await project.person('known@example.test');
    const known = await project.browser().auth.signUp({ email: 'known@example.test', password });
    const unknown = await project.browser().auth.signUp({ email: 'unknown@example.test', password });
    expect(known.error).toBeNull();
    expect(Object.keys(known.data.user ?? {}).sort()).toEqual(Object.keys(unknown.data.user ?? {}).sort());
    expect(known.data.user?.identities).toHaveLength(1);
    await project
      .browser()
      .auth.resetPasswordForEmail('nobody@example.test')
      .then(({ error }) => expect(error).toBeNull());
  });

  test.each([
    ['short', 'length'],
    ['password123', 'pwned'],
    ['P@ssw0rd!!', 'pwned'],
    ['12345678', 'pwned'],
    ['aaaaaaaaaa', 'pwned'],
    ['weak@example.test', 'pwned'],
  ])('the password "%s" is refused', async (weak, reason) => {
    const { error } = await project.browser().auth.signUp({ email: 'weak@example.test', password: weak });
    expect(error).toMatchObject({ code: 'weak_password', status: 422, reasons: [reason] });
  });

  test('a wrong password and an unknown address get the same answer, and too many tries a pause', async () => {
    await project.person('target@example.test');
    for (const email of ['target@example.test', 'never@example.test']) {
      const { error } = await project.browser().auth.signInWithPassword({ email, password: 'wrong horse' });
      expect(error).toMatchObject({ code: 'invalid_credentials', message: 'Invalid login credentials', status: 400 });
    }
    const tries = await Promise.all(
      Array.from({ length: 31 }, () =>
        fetch(`${project.api.url}/auth/v1/token?grant_type=password`, {
          method: 'POST',
          headers: { apikey: project.api.publishableKey, 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'flood@example.test', password: 'wrong' }),
        }),
      ),
    );
    const limited = tries.find(({ status }) => status === 429);
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await limited?.json()).toMatchObject({ code: 429, error_code: 'over_request_rate_limit' });
  }, 20_000);

  test('changing the password ends the other sessions, and refuses the old one', async () => {
    const { client } = await project.person('change@example.test');
    const other = project.browser();
    await other.auth.signInWithPassword({ email: 'change@example.test', password });
    expect((await client.auth.updateUser({ password })).error).toMatchObject({ code: 'same_password' });
    expect(
      (await client.auth.updateUser({ password: 'another horse battery', data: { city: 'Rome' } })).error,
    ).toBeNull();
    expect((await client.auth.getUser()).data.user?.user_metadata).toMatchObject({ city: 'Rome' });
    expect((await other.auth.getUser()).error?.name).toBe('AuthSessionMissingError');
  });
});

describe('links and codes by mail', () => {
  test('a link signs a new person in by its token hash, once', async () => {
    const email = 'link@example.test';
    expect(
      (
        await project
          .browser()
          .auth.signInWithOtp({ email, options: { emailRedirectTo: `${siteUrl}/welcome?a=1&b=2` } })
      ).error,
    ).toBeNull();
    const link = linkIn(await project.mailTo(email));
    expect(link.origin + link.pathname).toBe(`${siteUrl}/auth/confirm`);
    expect(link.searchParams.get('redirect_to')).toBe(`${siteUrl}/welcome?a=1&b=2`);
    const token_hash = link.searchParams.get('token_hash') ?? '';
    const twins = await Promise.all([1, 2].map(() => project.browser().auth.verifyOtp({ token_hash, type: 'email' })));
    expect(twins.map(({ error }) => (error === null ? 'signed in' : String(error.code))).sort()).toEqual([
      'otp_expired',
      'signed in',
    ]);
  });

  test('an old link is refused', async () => {
    await project.person('old@example.test');
    await project.browser().auth.signInWithOtp({ email: 'old@example.test' });
    const token_hash = linkIn(await project.mailTo('old@example.test')).searchParams.get('token_hash') ?? '';
    await project.admin.query(
      `update auth.one_time_tokens set created_at = created_at - interval '61 minutes' where token_hash = $1`,
      [token_hash],
    );
    const { error } = await project.browser().auth.verifyOtp({ token_hash, type: 'email' });
    expect(error).toMatchObject({ code: 'otp_expired' });
  });

  test('the PKCE flow gives the session only to the browser that began it', async () => {
    const { id } = await project.person('pkce@example.test');
    const jar = new Map<string, string>();
    const browser = createServerClient(project.api.url, project.api.publishableKey, {
      cookies: {
        getAll: () => [...jar].map(([name, value]) => ({ name, value })),
        setAll: (list) => list.forEach(({ name, value }) => jar.set(name, value)),
      },
    });
    await browser.auth.signInWithOtp({ email: 'pkce@example.test' });
    const token = linkIn(await project.mailTo('pkce@example.test')).searchParams.get('token_hash') ?? '';
    expect(token).toMatch(/^pkce_/);
    const query = new URLSearchParams({ token, type: 'magiclink', redirect_to: 'https://evil.example' });
    const followed = await fetch(`${project.api.url}/auth/v1/verify?${query.toString()}`, { redirect: 'manual' });
    const target = new URL(followed.headers.get('location') ?? '');
    expect(target.origin).toBe(siteUrl);
    const code = target.searchParams.get('code') ?? '';
    const stolen = await fetch(`${project.api.url}/auth/v1/token?grant_type=pkce`, {
      method: 'POST',
      headers: { apikey: project.api.publishableKey, 'content-type': 'application/json' },
      body: JSON.stringify({ auth_code: code, code_verifier: 'x'.repeat(56) }),
    });
    expect(await stolen.json()).toMatchObject({ error_code: 'bad_code_verifier' });
    const exchanged = await browser.auth.exchangeCodeForSession(code);
    expect(exchanged.data.user?.id).toBe(id);
    expect((await browser.auth.getUser()).data.user?.id).toBe(id);
    expect((await browser.auth.getClaims()).data?.claims.sub).toBe(id);
  });

  test('recovery leads to a new password', async () => {
    await project.person('phoneless@example.test');
    await project.browser().auth.resetPasswordForEmail('phoneless@example.test');
    const link = linkIn(await project.mailTo('phoneless@example.test'));
    const browser = project.browser();
    await browser.auth.verifyOtp({ token_hash: link.searchParams.get('token_hash') ?? '', type: 'recovery' });
    expect((await browser.auth.updateUser({ password: 'quite another phrase' })).error).toBeNull();
    expect(
      (
        await project
          .browser()
          .auth.signInWithPassword({ email: 'phoneless@example.test', password: 'quite another phrase' })
      ).error,
    ).toBeNull();
  });

  test('an email changes when both addresses agree', async () => {
    const { client } = await project.person('before@example.test');
    expect((await client.auth.updateUser({ email: 'after@example.test' })).error).toBeNull();
    for (const address of ['before@example.test', 'after@example.test']) {
      expect((await client.auth.getUser()).data.user?.email).toBe('before@example.test');
      const token_hash = linkIn(await project.mailTo(address)).searchParams.get('token_hash') ?? '';
      expect((await project.browser().auth.verifyOtp({ token_hash, type: 'email_change' })).error).toBeNull();
    }
    expect((await client.auth.getUser()).data.user?.email).toBe('after@example.test');
  });
});

describe('sessions', () => {
  test('a refresh token is spent by its use; an older one that comes back ends the session', async () => {
    const { client } = await project.person('refresh@example.test');
    const first = (await client.auth.getSession()).data.session?.refresh_token ?? '';
    const refresh = async (token: string) => project.browser().auth.refreshSession({ refresh_token: token });
    const second = (await refresh(first)).data.session?.refresh_token ?? '';
    expect(second).not.toBe(first);
    // A twin of the first use, and a client that never got the answer, are given the same token again.
    expect((await refresh(first)).data.session?.refresh_token).toBe(second);
    const third = (await refresh(second)).data.session?.refresh_token ?? '';
    await project.database.restart();
    await project.admin.query(`update auth.refresh_tokens set updated_at = now() - interval '1 minute' where revoked`);
    expect((await refresh(first)).error).toMatchObject({ code: 'refresh_token_already_used', status: 400 });
    expect((await refresh(third)).error).toMatchObject({ code: 'refresh_token_not_found' });
  }, 30_000);

  test('ten refreshes at once end in one new token', async () => {
    const { client } = await project.person('twins@example.test');
    const token = (await client.auth.getSession()).data.session?.refresh_token ?? '';
    const all = await Promise.all(
      Array.from({ length: 10 }, () => project.browser().auth.refreshSession({ refresh_token: token })),
    );
    expect(new Set(all.map(({ data, error }) => data.session?.refresh_token ?? error?.message)).size).toBe(1);
  });

  test.each(['global', 'others', 'local'] as const)('sign-out with the scope "%s"', async (scope) => {
    const email = `${scope}@example.test`;
    const { client: one } = await project.person(email);
    const two = project.browser();
    await two.auth.signInWithPassword({ email, password });
    const tokens = await Promise.all(
      [one, two].map(async (client) => (await client.auth.getSession()).data.session?.access_token ?? ''),
    );
    expect((await one.auth.signOut({ scope })).error).toBeNull();
    const alive = await Promise.all(
      tokens.map(async (token) => (await project.browser().auth.getUser(token)).error === null),
    );
    expect(alive).toEqual({ global: [false, false], others: [true, false], local: [false, true] }[scope]);
  });

  test.each([
    ['whatever happens', `created_at = now() - interval '721 hours'`],
    ['without use', `updated_at = now() - interval '337 hours'`],
  ])('a session ends after its time, %s', async (_how, old) => {
    const { client, id } = await project.person(`old-${crypto.randomUUID()}@example.test`);
    expect((await client.auth.refreshSession()).error).toBeNull();
    await project.admin.query(`update auth.sessions set ${old} where user_id = $1`, [id]);
    expect((await client.auth.refreshSession()).error).toMatchObject({ code: 'session_expired' });
  });

  test('sessions outlive a restart of the API', async () => {
    const { client } = await project.person('stay@example.test');
    await project.restartApi();
    expect((await client.auth.getUser()).error).toBeNull();
  });
});

describe('administration', () => {
  test('is for the secret key alone', async () => {
    const { client } = await project.person('curious@example.test');
    expect((await client.auth.admin.listUsers()).error).toMatchObject({ code: 'not_admin', status: 403 });
    expect((await project.browser().auth.admin.createUser({ email: 'x@example.test' })).error).toMatchObject({
      code: 'not_admin',
    });
  });

  test('makes, finds, bans, changes and deletes people', async () => {
    const { admin } = project.service().auth;
    const made = await admin.createUser({
      email: 'managed@example.test',
      password,
      email_confirm: true,
      app_metadata: { plan: 'gold' },
    });
    const id = made.data.user?.id ?? '';
    expect((await admin.createUser({ email: 'managed@example.test' })).error).toMatchObject({ code: 'email_exists' });
    expect((await admin.listUsers({ page: 1, perPage: 1_000 })).data.users.map((user) => user.id)).toContain(id);
    await admin.updateUserById(id, { ban_duration: '1h', user_metadata: { name: 'M' } });
    expect(
      (await project.browser().auth.signInWithPassword({ email: 'managed@example.test', password })).error,
    ).toMatchObject({ code: 'user_banned' });
    await admin.updateUserById(id, { ban_duration: 'none' });
    expect((await admin.getUserById(id)).data.user).toMatchObject({
      app_metadata: { plan: 'gold' },
      user_metadata: { name: 'M' },
    });
    const link = await admin.generateLink({ type: 'magiclink', email: 'managed@example.test' });
    const signedIn = await project
      .browser()
      .auth.verifyOtp({ token_hash: link.data.properties?.hashed_token ?? '', type: 'magiclink' });
    expect(signedIn.data.user?.id).toBe(id);
    await admin.deleteUser(id);
    expect((await admin.getUserById(id)).error).toMatchObject({ code: 'user_not_found' });
  });

  test('invites', async () => {
    await project.service().auth.admin.inviteUserByEmail('guest@example.test');
    const token_hash = linkIn(await project.mailTo('guest@example.test')).searchParams.get('token_hash') ?? '';
    expect((await project.browser().auth.verifyOtp({ token_hash, type: 'invite' })).data.user?.email).toBe(
      'guest@example.test',
    );
  });
});

describe('the gateway', () => {
  test.each([
    { what: 'no key', key: 'none', path: '/auth/v1/settings', status: 401 },
    { what: 'a wrong key', key: 'wrong', path: '/auth/v1/settings', status: 401 },
    { what: 'the Data API', key: 'right', path: '/rest/v1/guests', status: 503 },
    { what: 'what nobody built', key: 'right', path: '/auth/v1/sso', status: 501 },
    { what: 'no key, key set', key: 'none', path: '/auth/v1/.well-known/jwks.json', status: 200 },
  ] as const)('$what: answered with JSON', async ({ key, path, status }) => {
    const keys = { wrong: 'sb_publishable_wrong', right: project.api.publishableKey };
    const headers: Record<string, string> = key === 'none' ? {} : { apikey: keys[key] };
    const response = await fetch(project.api.url + path, { headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toBeTypeOf('object');
  });

  test('the secret key is refused from a browser', async () => {
    const headers = { apikey: project.api.secretKey, 'user-agent': 'Mozilla/5.0' };
    expect((await fetch(`${project.api.url}/auth/v1/settings`, { headers })).status).toBe(401);
  });

  test.each([
    ['/verify', { type: 'email', token_hash: ['a'] }],
    ['/verify', { type: 'email', email: 'a@b.test', token: 123456 }],
    ['/token?grant_type=password', { email: { $ne: '' }, password: 'x' }],
    ['/token?grant_type=refresh_token', { refresh_token: 5 }],
    ['/signup', { email: 'a@b.test', password, data: 'text' }],
    ['/otp', ['list']],
    ['/otp', { email: 'no address' }],
  ])('a misshapen body for %s is a mistake of the caller', async (path, body) => {
    const response = await fetch(`${project.api.url}/auth/v1${path}`, {
      method: 'POST',
      headers: { apikey: project.api.publishableKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 400, error_code: 'validation_failed' });
  });
});
