import type { FastifyRequest } from 'fastify';
import { type JWTPayload, jwtVerify } from 'jose';
import type { ApiContext } from './api-context.ts';

type CallerRole = 'anon' | 'authenticated' | 'service_role';

/** Who is asking, as the database sees it: the role to take and the claims that its policies read. */
export interface Caller {
  role: CallerRole;
  claims: JWTPayload & { role: string };
}

/** Thrown where a token isn't one of ours, is too old, or names a role that no token may have. */
export class InvalidToken extends Error {
  readonly expired: boolean;
  constructor(reason: string, expired: boolean) {
    super(reason);
    this.expired = expired;
  }
}

/** The person who holds this access token. @throws InvalidToken */
export async function callerOfToken(context: ApiContext, token: string): Promise<Caller> {
  try {
    const { payload } = await jwtVerify(token, context.keys.publicKey, {
      algorithms: ['ES256'],
      issuer: `${context.url}/auth/v1`,
    });
    const { role } = payload;
    if (role !== 'authenticated') throw new InvalidToken('the role in the token is not allowed', false);
    return { role, claims: { ...payload, role } };
  } catch (error) {
    if (error instanceof InvalidToken) throw error;
    const expired = error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED';
    throw new InvalidToken(
      expired ? 'token is expired' : 'token is malformed or was not signed by this project',
      expired,
    );
  }
}

/** The caller of a request: the person of its bearer token, else whoever its API key stands for. @throws InvalidToken */
export async function callerOfRequest(context: ApiContext, request: FastifyRequest): Promise<Caller> {
  const bearer = bearerOf(request);
  // supabase-js sends the key itself as the bearer as long as nobody has signed in.
  if (bearer === undefined || bearer === context.keys.publishableKey || bearer === context.keys.secretKey) {
    const role = request.keyKind === 'secret' ? 'service_role' : 'anon';
    return { role, claims: { role } };
  }
  return callerOfToken(context, bearer);
}

/** What follows `Bearer` in the authorization header. */
export function bearerOf(request: FastifyRequest): string | undefined {
  return /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
