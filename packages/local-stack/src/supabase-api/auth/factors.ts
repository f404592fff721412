import { randomUUID } from 'node:crypto';
import { isId } from '@marquee/values/ids.ts';
import { generateSecret, generateURI, verify } from 'otplib';
import qrcode from 'qrcode-generator';
import { type ApiContext, inTransaction, type Queryable } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import type { AuthPart } from './auth-part.ts';
import { addMethod, addRefreshToken, type SessionRecord, sessionAnswer } from './session.ts';
import { type SignedIn, signedIn } from './signed-in.ts';

const factorsMax = 10;
const challengeLifeMs = 5 * 60_000;

interface FactorRow {
  id: string;
  user_id: string;
  status: 'unverified' | 'verified';
  secret: string;
}

type ById = { Params: { id: string } };

/** /factors: a second factor by codes from an app (TOTP). Passing it raises the session to `aal2`. */
export function factors({ app, context, rateLimiter }: AuthPart): void {
  app.post<{ Body: { friendly_name?: string; factor_type?: string; issuer?: string } | null }>(
    '/factors',
    async (request) => {
      const person = await signedIn(context, request);
      const { friendly_name: friendlyName = '', factor_type: factorType, issuer = 'Marquee' } = request.body ?? {};
      if (factorType !== 'totp')
        throw new AuthError(501, 'validation_failed', 'Only the factor type "totp" is supported locally.');
      return enroll(context, person, { friendlyName, issuer });
    },
  );

  app.post<ById>('/factors/:id/challenge', async (request) => {
    const person = await signedIn(context, request);
    const factor = await ownFactor(context.authPool, person, request.params.id);
    const id = randomUUID();
    await context.authPool.query(
      'insert into auth.mfa_challenges (id, factor_id, created_at, ip_address) values ($1, $2, now(), $3)',
      [id, factor.id, request.ip],
    );
    return { id, type: 'totp', expires_at: Math.floor((Date.now() + challengeLifeMs) / 1_000) };
  });

  app.post<ById & { Body: { challenge_id?: string; code?: string } | null }>('/factors/:id/verify', async (request) => {
    const person = await signedIn(context, request);
    const factor = await ownFactor(context.authPool, person, request.params.id);
    rateLimiter.take('factorTries', factor.id);
    const { challenge_id: challengeId = '', code = '' } = request.body ?? {};
    await refuseWrongCode(context.authPool, factor, { challengeId, code });
    return inTransaction(context.authPool, (database) => raiseSession(context, database, { person, factor }));
  });

  app.delete<ById>('/factors/:id', async (request) => {
    const person = await signedIn(context, request);
    const factor = await ownFactor(context.authPool, person, request.params.id);
    if (factor.status === 'verified' && person.session.aal !== 'aal2') {
      throw new AuthError(422, 'insufficient_aal', 'AAL2 required to unenroll verified factor');
    }
    // Sessions that passed this factor are the first's again.
    await context.authPool.query(
      `with gone as (delete from auth.mfa_factors where id = $1 returning id)
       update auth.sessions s set aal = 'aal1', factor_id = null, updated_at = now() from gone where s.factor_id = gone.id`,
      [factor.id],
    );
    return { id: factor.id };
  });
}

async function enroll(
  { authPool }: ApiContext,
  { user, session }: SignedIn,
  naming: { friendlyName: string; issuer: string },
) {
  const existing = await authPool.query<FactorRow>('select * from auth.mfa_factors where user_id = $1', [user.id]);
  if (existing.rows.some(({ status }) => status === 'verified') && session.aal !== 'aal2') {
    throw new AuthError(403, 'insufficient_aal', 'AAL2 required to enroll a new factor');
  }
  if (existing.rows.length >= factorsMax)
    throw new AuthError(
      422,
      'too_many_enrolled_mfa_factors',
      'Maximum number of verified factors reached, unenroll to continue',
    );
  const secret = generateSecret();
  const added = await authPool.query<{ id: string }>(
    `insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, created_at, updated_at, secret)
     values ($1, $2, $3, 'totp', 'unverified', now(), now(), $4) on conflict do nothing returning id`,
    [randomUUID(), user.id, naming.friendlyName, secret],
  );
  const id = added.rows[0]?.id;
  if (id === undefined)
    throw new AuthError(
      422,
      'mfa_factor_name_conflict',
      `A factor with the friendly name "${naming.friendlyName}" for this user already exists`,
    );
  const uri = generateURI({ secret, issuer: naming.issuer, label: user.email ?? user.id });
  const code = qrcode(0, 'M');
  code.addData(uri);
  code.make();
  return {
    id,
    type: 'totp',
    friendly_name: naming.friendlyName,
    totp: { qr_code: code.createSvgTag(4, 4), secret, uri },
  };
}

async function ownFactor(database: Queryable, { user }: SignedIn, id: string): Promise<FactorRow> {
  const found = isId(id)
    ? await database.query<FactorRow>('select * from auth.mfa_factors where id = $1 and user_id = $2', [id, user.id])
    : { rows: [] };
  const factor = found.rows[0];
  if (factor === undefined) throw factorNotFound();
  return factor;
}

async function refuseWrongCode(
  database: Queryable,
  factor: FactorRow,
  { challengeId, code }: { challengeId: string; code: string },
): Promise<void> {
  const found = await database.query<{ age_ms: string }>(
    `select extract(epoch from now() - created_at) * 1000 as age_ms from auth.mfa_challenges
     where id::text = $1 and factor_id = $2 and verified_at is null`,
    [challengeId, factor.id],
  );
  const challenge = found.rows[0];
  if (challenge === undefined)
    throw new AuthError(404, 'mfa_factor_not_found', 'MFA factor with the provided challenge ID not found');
  if (Number(challenge.age_ms) > challengeLifeMs) {
    throw new AuthError(
      422,
      'mfa_challenge_expired',
      `MFA challenge ${challengeId} has expired, verify against another challenge or create a new challenge.`,
    );
  }
  const fits = /^\d{6}$/.test(code) && (await verify({ secret: factor.secret, token: code, epochTolerance: 30 })).valid;
  if (!fits) throw new AuthError(422, 'mfa_verification_failed', 'Invalid TOTP code entered');
  const used = await database.query(
    'update auth.mfa_challenges set verified_at = now() where id = $1 and verified_at is null',
    [challengeId],
  );
  if (used.rowCount === 0)
    throw new AuthError(422, 'mfa_verification_rejected', 'The challenge was already used, create a new one.');
}

async function raiseSession(
  context: ApiContext,
  database: Queryable,
  { person, factor }: { person: SignedIn; factor: FactorRow },
) {
  const { user, session } = person;
  await database.query(
    `update auth.mfa_factors set status = 'verified', last_challenged_at = clock_timestamp(), updated_at = now() where id = $1`,
    [factor.id],
  );
  const raised = await database.query<SessionRecord>(
    `update auth.sessions set aal = 'aal2', factor_id = $2, updated_at = now() where id = $1 returning *`,
    [session.id, factor.id],
  );
  await addMethod(database, session.id, 'totp');
  // A person's other sessions haven't passed the factor: with the first one verified they end.
  if (factor.status === 'unverified')
    await database.query(`delete from auth.sessions where user_id = $1 and id <> $2 and aal = 'aal1'`, [
      user.id,
      session.id,
    ]);
  const spent = await database.query<{ token: string }>(
    'update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = $1 and not revoked returning token',
    [session.id],
  );
  const refreshToken = await addRefreshToken(database, session, spent.rows[0]?.token ?? null);
  return sessionAnswer(context, database, { user, session: raised.rows[0] ?? session, refreshToken });
}

export function factorNotFound(): AuthError {
  return new AuthError(404, 'mfa_factor_not_found', 'Factor not found');
}
