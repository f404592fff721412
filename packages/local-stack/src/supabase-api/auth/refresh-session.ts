import { type ApiContext, inTransaction, type Queryable } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import { addRefreshToken, type SessionRecord, sessionAnswer } from './session.ts';
import { findUser, refuseBanned } from './user-record.ts';

/** Two tabs may refresh with the same token at once; within this time that is no theft. */
const reuseGraceMs = 10_000;

interface RefreshRow {
  id: string;
  token: string;
  revoked: boolean;
  parent: string | null;
  session_id: string;
  revoked_since_ms: number;
}

/**
 * A new pair of tokens for a refresh token, which is spent by it. A spent one that is used again means that somebody
 * else has it: then the whole session ends, except where the newer token was evidently never received.
 */
export async function refreshSession(context: ApiContext, token: string): Promise<Record<string, unknown>> {
  const outcome = await inTransaction(context.authPool, async (database) => {
    const row = await lockToken(database, token);
    const session = (await database.query<SessionRecord>('select * from auth.sessions where id = $1', [row.session_id]))
      .rows[0];
    const user = session && (await findUser(database, session.user_id));
    if (session === undefined || user === undefined) throw notFound();
    refuseBanned(user);
    if ((session.not_after !== null && session.not_after.getTime() < Date.now()) || hasRunOut(session)) {
      throw new AuthError(400, 'session_expired', 'Invalid Refresh Token: Session Expired');
    }
    const next = row.revoked ? await tokenAfter(database, row) : await rotate(database, session, row);
    if (next === undefined) {
      // Ended here and refused after the commit: an exception in the transaction would undo the ending.
      await database.query('delete from auth.sessions where id = $1', [session.id]);
      return undefined;
    }
    await database.query(
      `update auth.sessions set refreshed_at = now() at time zone 'utc', updated_at = now() where id = $1`,
      [session.id],
    );
    return sessionAnswer(context, database, { user, session, refreshToken: next });
  });
  if (outcome === undefined)
    throw new AuthError(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used');
  return outcome;
}

/** As supabase/config.toml has it. */
const lifeMs = { whole: 720 * 3_600_000, withoutUse: 336 * 3_600_000 } as const;

/** A session ends after so long, whatever happens, and after so long without use. */
function hasRunOut({ created_at: createdAt, updated_at: updatedAt }: SessionRecord): boolean {
  const now = Date.now();
  return now - createdAt.getTime() > lifeMs.whole || now - updatedAt.getTime() > lifeMs.withoutUse;
}

async function lockToken(database: Queryable, token: string): Promise<RefreshRow> {
  const select = `select id, token, revoked, parent, session_id, extract(epoch from now() - updated_at) * 1000 as revoked_since_ms
    from auth.refresh_tokens where token = $1`;
  const seen = (await database.query<RefreshRow>(select, [token])).rows[0];
  if (seen === undefined) throw notFound();
  // The session's row is the lock: twins of one token, and an older and a newer token, wait for each other.
  await database.query('select 1 from auth.sessions where id = $1 for update', [seen.session_id]);
  const row = (await database.query<RefreshRow>(select, [token])).rows[0];
  if (row === undefined) throw notFound();
  return row;
}

async function rotate(database: Queryable, session: SessionRecord, row: RefreshRow): Promise<string> {
  await database.query('update auth.refresh_tokens set revoked = true, updated_at = now() where id = $1', [row.id]);
  return addRefreshToken(database, session, row.token);
}

/** The active token, if handing it out again is safe; undefined when the spent one was stolen. */
async function tokenAfter(database: Queryable, spent: RefreshRow): Promise<string | undefined> {
  const found = await database.query<RefreshRow>(
    'select * from auth.refresh_tokens where session_id = $1 and not revoked order by id desc limit 1',
    [spent.session_id],
  );
  const active = found.rows[0];
  if (active === undefined) return undefined;
  const neverReceived = active.parent === spent.token;
  return neverReceived || Number(spent.revoked_since_ms) < reuseGraceMs ? active.token : undefined;
}

function notFound(): AuthError {
  return new AuthError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
}
