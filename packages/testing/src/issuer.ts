import { createServer } from 'node:http';
import { newId } from '@marquee/values/ids.ts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface Issuer {
  readonly url: string;
  readonly jwksUrl: string;
  readonly jwksJson: string;
  /** A token with these claims, for ten minutes. */
  sign(
    claims: Record<string, unknown>,
    /** @param life how long it holds from now on; ten minutes unless told */
    about: { subject?: string; issuer?: string; audience: string; life?: string },
  ): Promise<string>;
  stop(): Promise<void>;
}

/** A small server that signs tokens as Supabase Auth and a cluster do, with its key set: who people are is its word. */
export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = newId();
  const jwksJson = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] });
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(jwksJson),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the issuer has no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    jwksUrl: `${url}/jwks.json`,
    jwksJson,
    sign: (claims, { subject, issuer = url, audience, life = '10m' }) => {
      const token = new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuer(issuer)
        .setAudience(audience);
      return (subject ? token.setSubject(subject) : token).setIssuedAt().setExpirationTime(life).sign(privateKey);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
