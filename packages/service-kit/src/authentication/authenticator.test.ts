import { type Issuer, startIssuer } from '@marquee/testing/issuer.ts';
import { newId } from '@marquee/values/ids.ts';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Authenticate, linkIssuer, openAuthenticator } from './authenticator.ts';

let issuer: Issuer;
let stranger: Issuer;
let authenticate: Authenticate;

beforeAll(async () => {
  [issuer, stranger] = await Promise.all([startIssuer(), startIssuer()]);
  authenticate = openAuthenticator({
    people: { issuer: issuer.url, jwksUrl: issuer.jwksUrl },
    services: { issuer: `${issuer.url}/cluster`, jwksUrl: issuer.jwksUrl, namespace: 'marquee-production' },
    linksJwks: issuer.jwksJson,
  });
});
afterAll(() => Promise.all([issuer.stop(), stranger.stop()]));

const account = (subject: string, signer = issuer) =>
  signer.sign({}, { subject, issuer: `${issuer.url}/cluster`, audience: 'marquee' });

test('a service account of our namespace is the process of its name', async () => {
  const token = await account('system:serviceaccount:marquee-production:events');
  expect(await authenticate(token)).toEqual({ kind: 'service', service: 'events' });
});

const refused: [string, () => Promise<string>][] = [
  ['an account of the same name in another namespace', () => account('system:serviceaccount:marquee-staging:events')],
  ['one whose namespace only begins like ours', () => account('system:serviceaccount:marquee-production-2:events')],
  ['one whose name holds a colon', () => account('system:serviceaccount:marquee-production:x:events')],
  ['somebody of the cluster who is no account', () => account('system:node:events')],
  ['a token that a stranger signed', () => account('system:serviceaccount:marquee-production:events', stranger)],
  [
    'an account’s token for another audience',
    () =>
      issuer.sign(
        {},
        {
          subject: 'system:serviceaccount:marquee-production:events',
          issuer: `${issuer.url}/cluster`,
          audience: 'vault',
        },
      ),
  ],
  [
    'a person’s token that says it is an account',
    () => issuer.sign({}, { subject: 'system:serviceaccount:marquee-production:events', audience: 'authenticated' }),
  ],
];

test.each(refused)('refuses %s', async (_who, token) => {
  await expect(authenticate(await token())).rejects.toMatchObject({ code: 'sign_in_ended' });
});

test('a person and the holder of a link are told apart by who signed', async () => {
  const personId = newId();
  const claims = { role: 'authenticated', aal: 'aal2', session_id: 's' };
  const person = await issuer.sign(claims, { subject: personId, audience: 'authenticated' });
  expect(await authenticate(person)).toMatchObject({ kind: 'person', personId, assurance: 'aal2' });
  const known = { linkId: newId(), eventId: newId() };
  const link = await issuer.sign(known, { issuer: linkIssuer, audience: 'marquee' });
  expect(await authenticate(link)).toEqual({ kind: 'link', ...known });
  await expect(authenticate(undefined)).rejects.toMatchObject({ code: 'not_signed_in' });
});

test('a token past its time, and one that names another algorithm, is refused whatever it says', async () => {
  const personId = newId();
  const claims = { role: 'authenticated', aal: 'aal2', session_id: 's' };
  const said = (token: SignJWT | UnsecuredJWT) =>
    token.setIssuer(issuer.url).setSubject(personId).setAudience('authenticated').setIssuedAt();
  const old = await issuer.sign(claims, { subject: personId, audience: 'authenticated', life: '-1 minute' });
  const unsigned = (said(new UnsecuredJWT(claims)).setExpirationTime('1 hour') as UnsecuredJWT).encode();
  // The public key as if it were a shared secret.
  const secret = new TextEncoder().encode(issuer.jwksJson);
  const shared = await (said(new SignJWT(claims)).setExpirationTime('1 hour') as SignJWT)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(secret);
  for (const token of [old, unsigned, shared])
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'sign_in_ended' });
});
