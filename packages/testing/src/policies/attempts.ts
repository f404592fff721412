import type pg from 'pg';

/** One try of one caller at one statement. */
export interface Attempt {
  readonly login: string;
  readonly claims: object;
  readonly statement: string;
  /** Asked afterwards, as the superuser, where the statement itself answers nothing. */
  readonly look?: string;
}

/**
 * What came of it: the keys that were seen or hit; `passed` where the policies let it through and a constraint, which
 * is asked after them, stopped it; `refused` by a policy; `no right` where the role may not do this at all.
 */
export type Outcome = readonly string[] | 'passed' | 'refused' | 'no right' | { readonly fault: string };

export const isPassed = (outcome: Outcome) => outcome === 'passed' || Array.isArray(outcome);
export const hits = (outcome: Outcome, key: string) =>
  outcome === 'passed' || (Array.isArray(outcome) && outcome.includes(key));

/** As a request does it (service-kit/src/transaction/roles.ts), with all of it taken back. */
const attempt = `
create function pg_temp.attempt(login text, claims text, statement text, look text) returns jsonb
  language plpgsql
as $$
declare
  keys text;
begin
  perform set_config('role', login, true), set_config('request.jwt.claims', claims, true);
  if look is null then
    execute statement into keys;
  else
    execute statement;
    perform set_config('role', 'none', true);
    execute look into keys;
  end if;
  raise exception using errcode = 'DONE0', message = coalesce(keys, '[]');
exception
  when sqlstate 'DONE0' then return sqlerrm::jsonb;
  when integrity_constraint_violation then return '"passed"';
  when insufficient_privilege then
    return case when sqlerrm like '%row-level security%' then '"refused"'
      when sqlerrm like 'permission denied for table%' then '"no right"'
      else jsonb_build_object('fault', sqlerrm) end;
  when others then return jsonb_build_object('fault', sqlerrm);
end
$$`;

/** Makes the connection one on which attempts can be made. */
export async function prepareAttempts(client: pg.PoolClient): Promise<void> {
  await client.query(attempt);
}

/** Makes them one after the other, each on the same rows; the connection is in a transaction. */
export async function makeAttempts(client: pg.PoolClient, attempts: readonly Attempt[]): Promise<Outcome[]> {
  const { rows } = await client.query<{ outcome: Outcome }>(
    `select pg_temp.attempt(one ->> 'login', one ->> 'claims', one ->> 'statement', one ->> 'look') as outcome
     from jsonb_array_elements($1) with ordinality as a (one, nr) order by nr`,
    [JSON.stringify(attempts)],
  );
  return rows.map(({ outcome }) => outcome);
}
