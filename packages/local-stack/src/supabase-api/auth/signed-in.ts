import type { FastifyRequest } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import { bearerOf, callerOfRequest, callerOfToken, InvalidToken } from '../caller.ts';
import { AuthError } from './auth-error.ts';
import type { SessionRecord } from './session.ts';
import { findUser, type UserRecord } from './user-record.ts';

export interface SignedIn {
  user: UserRecord;
  session: SessionRecord;
}

/**
 * The person who asks, with their session. Looked up anew each time: a token outlives its sign-out by up to an hour.
 * @throws AuthError no_authorization, bad_jwt, session_not_found, user_not_found
 */
export async function signedIn(context: ApiContext, request: FastifyRequest): Promise<SignedIn> {
  const token = bearerOf(request);
  if (token === undefined) throw new AuthError(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  const { claims } = await callerOfToken(context, token).catch((error: unknown) => {
    if (error instanceof InvalidToken)
      throw new AuthError(403, 'bad_jwt', `invalid JWT: unable to parse or verify signature, ${error.message}`);
    throw error;
  });
  const user = await findUser(context.authPool, String(claims.sub));
  if (user === undefined) throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist');
  const found = await context.authPool.query<SessionRecord>(
    'select * from auth.sessions where id = $1 and user_id = $2',
    [claims.session_id, user.id],
  );
  const session = found.rows[0];
  if (session === undefined) {
    throw new AuthError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
  }
  return { user, session };
}

/** @throws AuthError not_admin, unless the secret key itself asks */
export async function refuseAllButAdmins(context: ApiContext, request: FastifyRequest): Promise<void> {
  const caller = await callerOfRequest(context, request).catch(() => undefined);
  if (caller?.role !== 'service_role') throw new AuthError(403, 'not_admin', 'User not allowed');
}
