import { createHash, randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type ApiContext, inTransaction, type Queryable } from '../api-context.ts';
import { sameSecret } from '../api-keys.ts';
import { AuthError } from './auth-error.ts';
import { openSession, type SignInMethod } from './session.ts';
import { findUser, refuseBanned } from './user-record.ts';

/** A code exchange must be finished within this time after the link was followed. */
const exchangeLifeMs = 5 * 60_000;

/** What a browser sends when it starts a PKCE flow; both or neither. */
export interface CodeChallenge {
  code_challenge?: string | null;
  code_challenge_method?: string | null;
}

/** Remembers who started the flow, if the request starts one. True when it does. @throws AuthError validation_failed */
export async function startFlow(
  database: Queryable,
  { userId, method, challenge }: { userId: string; method: SignInMethod; challenge: CodeChallenge },
): Promise<boolean> {
  const { code_challenge: codeChallenge, code_challenge_method: given } = challenge;
  if (!codeChallenge && !given) return false;
  const codeMethod = given?.toLowerCase();
  if (
    !codeChallenge ||
    (codeMethod !== 's256' && codeMethod !== 'plain') ||
    !/^[A-Za-z0-9._~-]{43,128}$/.test(codeChallenge)
  ) {
    throw new AuthError(
      400,
      'validation_failed',
      'PKCE flow requires a valid code_challenge and code_challenge_method',
    );
  }
  await database.query(
    `insert into auth.flow_state (id, user_id, auth_code, code_challenge_method, code_challenge, provider_type,
       created_at, updated_at, authentication_method) values ($1, $2, $3, $4, $5, 'email', now(), now(), $6)`,
    [randomUUID(), userId, randomUUID(), codeMethod, codeChallenge, method],
  );
  return true;
}

/** The code for the browser that started the person's newest flow. @throws AuthError flow_state_not_found */
export async function issueAuthCode(database: Queryable, userId: string): Promise<string> {
  const issued = await database.query<{ auth_code: string }>(
    `update auth.flow_state set auth_code_issued_at = now(), updated_at = now()
     where id = (select id from auth.flow_state where user_id = $1 order by created_at desc limit 1) returning auth_code`,
    [userId],
  );
  const code = issued.rows[0]?.auth_code;
  if (code === undefined) throw new AuthError(404, 'flow_state_not_found', 'No valid flow state found for user');
  return code;
}

interface FlowRow {
  user_id: string;
  code_challenge: string;
  code_challenge_method: 's256' | 'plain';
  authentication_method: SignInMethod;
  auth_code_issued_at: Date | null;
}

/** Exchanges the code for a session, once, and only for the browser that holds the verifier. */
export async function exchangeCode(
  context: ApiContext,
  request: FastifyRequest,
  { authCode, codeVerifier }: { authCode: string; codeVerifier: string },
): Promise<Record<string, unknown>> {
  return inTransaction(context.authPool, async (database) => {
    const found = await database.query<FlowRow>('select * from auth.flow_state where auth_code = $1 for update', [
      authCode,
    ]);
    const flow = found.rows[0];
    if (flow === undefined || flow.auth_code_issued_at === null) {
      throw new AuthError(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found');
    }
    if (flow.auth_code_issued_at.getTime() + exchangeLifeMs < Date.now()) {
      throw new AuthError(400, 'flow_state_expired', 'invalid flow state, flow state has expired');
    }
    const hashed = createHash('sha256').update(codeVerifier).digest('base64url');
    const answer = flow.code_challenge_method === 's256' ? hashed : codeVerifier;
    if (!sameSecret(answer, flow.code_challenge)) {
      throw new AuthError(400, 'bad_code_verifier', 'code challenge does not match previously saved code verifier');
    }
    const user = await findUser(database, flow.user_id);
    if (user === undefined) throw new AuthError(404, 'user_not_found', 'User not found');
    refuseBanned(user);
    await database.query('delete from auth.flow_state where auth_code = $1', [authCode]);
    return openSession(context, database, { user, method: flow.authentication_method, request });
  });
}
