import { claimsForPolicies, type PersonClaims } from '@marquee/service-kit/claims/claims.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { takeRole } from '@marquee/service-kit/transaction/roles.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Work } from '../rounds.ts';

export interface Statement {
  readonly sql: string;
  readonly parameters: unknown[];
}

/** The statements with which a query of a service answers somebody: taken down while it runs once. */
export async function statementsOf(
  client: pg.PoolClient,
  service: string,
  { claims, run }: { claims: PersonClaims; run: (ctx: QueryContext) => Promise<unknown> },
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const logger = { logQuery: (sql: string, parameters: unknown[]) => void statements.push({ sql, parameters }) };
  await client.query('begin');
  await takeRole(client, service, { claims, reads: true });
  const ctx = {
    claims,
    db: drizzle(client, { logger }),
    now: instantFromMs(Date.now()),
    log: openLog('bench', 'silent'),
  };
  await run({ ...ctx, engine: { client, service, reads: true } });
  await client.query('rollback');
  return statements;
}

export interface Asking {
  readonly claims: PersonClaims;
  readonly statements: readonly Statement[];
}

/**
 * The statements as work to be timed, in a transaction that is begun and ended outside of that: in somebody's role, under
 * the policies, or (without a role) as the service's login, which sees every row. Both have the same claims, because the
 * conditions of a query may read them too.
 */
export function asWork(client: pg.PoolClient, { claims, statements }: Asking, role: string): Work {
  return {
    before: async () => {
      await client.query('begin');
      await client.query(`select set_config('request.jwt.claims', $1, true), set_config('role', $2, true)`, [
        claimsForPolicies(claims, true),
        role,
      ]);
    },
    run: async () => {
      for (const { sql, parameters } of statements) await client.query(sql, parameters);
    },
    after: async () => void (await client.query('rollback')),
  };
}
