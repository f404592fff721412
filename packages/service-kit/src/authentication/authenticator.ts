import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { Claims, LinkClaims, PersonClaims } from '../claims/claims.ts';
import type { ServiceEnvironment } from '../config/service-environment.ts';
import { engineRefusals } from '../rpc/engine-refusals.ts';
import { rememberVerified, type Verified } from './remember-verified.ts';

type AuthenticationSettings = Pick<
  ServiceEnvironment,
  | 'SUPABASE_ISSUER'
  | 'SUPABASE_JWKS_URL'
  | 'SERVICE_TOKEN_ISSUER'
  | 'SERVICE_TOKEN_JWKS_URL'
  | 'SERVICE_TOKEN_NAMESPACE'
  | 'LINK_TOKEN_JWKS'
>;

export interface AuthenticationOptions {
  /** Supabase Auth: who people are. */
  readonly people: { readonly issuer: string; readonly jwksUrl: string };
  /** The cluster's tokens for our own processes. */
  readonly services: {
    readonly issuer: string;
    readonly jwksUrl: string;
    /** Where our processes run: an account of the same name in another namespace is a stranger. */
    readonly namespace: string;
  };
  /** Tokens that the events service signs for holders of personal links: a key set as JSON. */
  readonly linksJwks: string;
}

/** The authenticator's part of an environment. */
export function authenticationOf(config: AuthenticationSettings): AuthenticationOptions {
  const { SERVICE_TOKEN_ISSUER: issuer, SERVICE_TOKEN_JWKS_URL: jwksUrl, SERVICE_TOKEN_NAMESPACE: namespace } = config;
  return {
    people: { issuer: config.SUPABASE_ISSUER, jwksUrl: config.SUPABASE_JWKS_URL },
    services: { issuer, jwksUrl, namespace },
    linksJwks: config.LINK_TOKEN_JWKS,
  };
}

export const linkIssuer = 'marquee/links';
export type Authenticate = (token: string | undefined) => Promise<Claims>;

/**
 * Turns a token into claims: checks the signature by the issuer's key set, the audience and the expiry. Key sets are fetched once and again when a
 * token names a key that isn't known, at most every 30 s. Algorithms are named, so that nobody signs with a public key
 * as if it were a shared secret; clusters sign service accounts' tokens with RS256.
 * @returns the claims. Refuses with not_signed_in where there is no token, sign_in_ended where it doesn't hold.
 */
export function openAuthenticator(options: AuthenticationOptions): Authenticate {
  const people = createRemoteJWKSet(new URL(options.people.jwksUrl));
  const services = createRemoteJWKSet(new URL(options.services.jwksUrl));
  const links = createLocalJWKSet(JSON.parse(options.linksJwks));
  const check = async (
    token: string,
    key: JWTVerifyGetKey,
    expected: { issuer: string; audience: string; algorithms: string[] },
  ) => (await jwtVerify(token, key, { ...expected, clockTolerance: 5 })).payload;
  const es256 = ['ES256'];

  const verify = async (token: string): Promise<Verified> => {
    const issuer = decodeJwt(token).iss;
    if (issuer === options.people.issuer)
      return verified(
        await check(token, people, { issuer, audience: 'authenticated', algorithms: es256 }),
        personClaims,
      );
    if (issuer === linkIssuer)
      return verified(await check(token, links, { issuer, audience: 'marquee', algorithms: es256 }), linkClaims);
    const { issuer: cluster, namespace } = options.services;
    return verified(
      await check(token, services, { issuer: cluster, audience: 'marquee', algorithms: ['RS256', 'ES256'] }),
      (payload) => serviceClaims(payload, namespace),
    );
  };
  const claimsOf = rememberVerified(verify, Date.now);

  return async (token) => {
    if (!token) throw engineRefusals.notSignedIn();
    try {
      return await claimsOf(token);
    } catch (error) {
      if (isOutage(error)) throw error;
      throw engineRefusals.signInEnded();
    }
  };
}

/** A token without an end is believed once, and verified again the next time. */
function verified(payload: JWTPayload, claimsFrom: (payload: JWTPayload) => Claims): Verified {
  return { claims: claimsFrom(payload), expiresAtMs: (payload.exp ?? 0) * 1_000 };
}

/** A key set that can't be fetched is an outage, not the caller's fault: it must not sign people out. */
function isOutage(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return error instanceof TypeError || code === 'ERR_JWKS_TIMEOUT' || code === 'ERR_JOSE_GENERIC';
}

function personClaims(payload: JWTPayload): PersonClaims {
  if (!payload.sub || payload.role !== 'authenticated') throw new Error('not a person’s token');
  return {
    kind: 'person',
    personId: payload.sub,
    sessionId: typeof payload.session_id === 'string' ? payload.session_id : '',
    assurance: payload.aal === 'aal2' ? 'aal2' : 'aal1',
    ...(typeof payload.email === 'string' && payload.email !== '' ? { email: payload.email } : {}),
    ...signedInAt(payload.amr),
  };
}

/** The newest proof in `amr`, the list of Supabase's tokens with each way of signing in and its time. */
function signedInAt(amr: unknown): { signedInAtSeconds?: number } {
  const times = (Array.isArray(amr) ? amr : []).flatMap((proof: { timestamp?: unknown } | null) =>
    typeof proof?.timestamp === 'number' ? proof.timestamp : [],
  );
  return times.length > 0 ? { signedInAtSeconds: Math.max(...times) } : {};
}

function linkClaims(payload: JWTPayload): LinkClaims {
  const text = (name: string) => (typeof payload[name] === 'string' ? { [name]: payload[name] } : {});
  return {
    kind: 'link',
    linkId: String(payload.linkId),
    eventId: String(payload.eventId),
    ...text('personId'),
    ...text('householdId'),
    ...text('organisationId'),
  };
}

function serviceClaims(payload: JWTPayload, namespace: string): Claims {
  const [, ofNamespace, service] = /^system:serviceaccount:([a-z0-9-]+):([a-z]+)$/.exec(payload.sub ?? '') ?? [];
  if (!service || ofNamespace !== namespace) throw new Error('not one of our service accounts’ tokens');
  return { kind: 'service', service };
}
