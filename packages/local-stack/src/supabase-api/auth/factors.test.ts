import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { password, startTestProject, type TestProject } from '../test-project.ts';

let project: TestProject;

beforeAll(async () => {
  project = await startTestProject();
}, 60_000);

afterAll(() => project?.stop());

describe('a second factor', () => {
  test('raises the session to aal2, and guards the password from then on', async () => {
    const { client } = await project.person('factor@example.test');
    const enrolled = await client.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'Phone' });
    const secret = enrolled.data?.totp.secret ?? '';
    expect(enrolled.data?.totp.qr_code).toMatch(/^data:image\/svg\+xml;utf-8,<svg/);
    const factorId = enrolled.data?.id ?? '';
    expect((await client.auth.mfa.challengeAndVerify({ factorId, code: '000000' })).error).toMatchObject({
      code: 'mfa_verification_failed',
    });
    expect((await client.auth.mfa.challengeAndVerify({ factorId, code: await generate({ secret }) })).error).toBeNull();
    expect((await client.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({ currentLevel: 'aal2' });
    expect((await client.auth.mfa.listFactors()).data?.totp).toHaveLength(1);

    const fresh = project.browser();
    await fresh.auth.signInWithPassword({ email: 'factor@example.test', password });
    expect((await fresh.auth.updateUser({ password: 'stolen half-open' })).error).toMatchObject({
      code: 'insufficient_aal',
    });
    expect((await fresh.auth.mfa.unenroll({ factorId })).error).toMatchObject({ code: 'insufficient_aal' });
    expect((await client.auth.mfa.unenroll({ factorId })).error).toBeNull();
    // The session passed a factor that is no more.
    await client.auth.refreshSession();
    expect((await client.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({
      currentLevel: 'aal1',
      nextLevel: 'aal1',
    });
  });

  test('an administrator sees and removes the factors of who lost their phone', async () => {
    const { client, id: userId } = await project.person('lost@example.test');
    const { data } = await client.auth.mfa.enroll({ factorType: 'totp' });
    await client.auth.mfa.challengeAndVerify({
      factorId: data?.id ?? '',
      code: await generate({ secret: data?.totp.secret ?? '' }),
    });
    const { mfa } = project.service().auth.admin;
    const listed = await mfa.listFactors({ userId });
    expect(listed.data?.factors).toMatchObject([{ id: data?.id, status: 'verified' }]);
    expect((await mfa.deleteFactor({ userId, id: data?.id ?? '' })).error).toBeNull();
    expect((await mfa.listFactors({ userId })).data?.factors).toEqual([]);
  });
});

describe('what somebody is known by', () => {
  test('an account by mail has one identity, and keeps what its person says of themselves', async () => {
    const { client, id } = await project.person('identity@example.test');
    const { data } = await client.auth.getUserIdentities();
    expect(data?.identities).toMatchObject([
      { provider: 'email', user_id: id, identity_data: { email: 'identity@example.test' } },
    ]);
    await client.auth.updateUser({ data: { theme: 'dark' } });
    expect((await client.auth.getUser()).data.user?.user_metadata).toMatchObject({ theme: 'dark' });
  });
});

describe('what is not supported here says so', () => {
  const auth = () => project.browser().auth;
  test.each([
    ['a sign-in by phone', () => auth().signInWithOtp({ phone: '+4915100000000' })],
    ['an anonymous account', () => auth().signInAnonymously()],
    ['a token of another provider', () => auth().signInWithIdToken({ provider: 'google', token: 'x' })],
    ['single sign-on', () => auth().signInWithSSO({ domain: 'example.test' })],
    [
      'a factor by phone',
      async () =>
        (await project.person('phone@example.test')).client.auth.mfa.enroll({ factorType: 'phone', phone: '+49151' }),
    ],
  ] as const)('%s', async (_what, ask) => {
    const { error } = (await ask()) as { error: { message: string; status?: number } | null };
    expect(error?.message).toMatch(/not supported|disabled|unsupported|only .* supported/i);
  });

  test('a sign-in at another provider', async () => {
    const { data } = await auth().signInWithOAuth({ provider: 'google', options: { skipBrowserRedirect: true } });
    const answer = await fetch(data.url ?? '', { redirect: 'manual' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).toMatch(/not supported|not enabled/i);
  });
});
