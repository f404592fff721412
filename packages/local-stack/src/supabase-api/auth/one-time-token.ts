import { createHmac, randomInt, randomUUID } from 'node:crypto';
import type { ApiContext, Queryable } from '../api-context.ts';
import type { UserRecord } from './user-record.ts';

export type TokenType =
  | 'confirmation_token'
  | 'recovery_token'
  | 'email_change_token_new'
  | 'email_change_token_current'
  | 'reauthentication_token';

const oneTimeTokenLifeMs = 60 * 60_000;

export interface OneTimeToken {
  /** Six digits, for typing. */
  code: string;
  /** For links: knowing it is enough. */
  tokenHash: string;
}

const sentAtColumns: Readonly<Record<TokenType, string>> = {
  confirmation_token: 'confirmation_sent_at',
  recovery_token: 'recovery_sent_at',
  email_change_token_new: 'email_change_sent_at',
  email_change_token_current: 'email_change_sent_at',
  reauthentication_token: 'reauthentication_sent_at',
};

/**
 * Makes a code for this person and purpose; an earlier one for the same purpose ends with it.
 * @param pkce the link answers with a code for the browser that asked, instead of with tokens
 */
export async function issueOneTimeToken(
  context: ApiContext,
  database: Queryable,
  { user, type, relatesTo, pkce = false }: { user: UserRecord; type: TokenType; relatesTo: string; pkce?: boolean },
): Promise<OneTimeToken> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const tokenHash = `${pkce ? 'pkce_' : ''}${hashOfCode(context, relatesTo, code)}`;
  await database.query('delete from auth.one_time_tokens where user_id = $1 and token_type = $2', [user.id, type]);
  await database.query(
    'insert into auth.one_time_tokens (id, user_id, token_type, token_hash, relates_to) values ($1, $2, $3, $4, $5)',
    [randomUUID(), user.id, type, tokenHash, relatesTo],
  );
  await database.query(`update auth.users set ${sentAtColumns[type]} = now() where id = $1`, [user.id]);
  return { code, tokenHash };
}

/**
 * Uses a token up: it is gone afterwards, whoever else tries it at the same moment. Undefined where there is none, or
 * it is older than its hour.
 */
export async function consumeOneTimeToken(
  database: Queryable,
  tokenHashes: readonly string[],
  types: readonly TokenType[],
): Promise<{ userId: string; type: TokenType; tokenHash: string } | undefined> {
  const used = await database.query<{ user_id: string; token_type: TokenType; token_hash: string; age_ms: number }>(
    `delete from auth.one_time_tokens where token_hash = any ($1) and token_type = any ($2::auth.one_time_token_type[])
     returning user_id, token_type, token_hash, extract(epoch from localtimestamp - created_at) * 1000 as age_ms`,
    [tokenHashes, types],
  );
  const row = used.rows[0];
  if (row === undefined || Number(row.age_ms) > oneTimeTokenLifeMs) return undefined;
  return { userId: row.user_id, type: row.token_type, tokenHash: row.token_hash };
}

/** What a typed code may be stored as: with the mark of the PKCE flow, or without it. */
export function hashesOfCode(context: ApiContext, email: string, code: string): string[] {
  const plain = hashOfCode(context, email, code);
  return [plain, `pkce_${plain}`];
}

/** Keyed, because six digits and a known address would otherwise let anyone compute every possible link. */
function hashOfCode({ keys }: ApiContext, email: string, code: string): string {
  return createHmac('sha224', keys.serverSecret).update(`one-time ${email} ${code}`).digest('hex');
}
