import type { LinkClaims, PersonClaims } from '@marquee/service-kit/claims/claims.ts';
import { takeRole } from '@marquee/service-kit/transaction/roles.ts';
import type pg from 'pg';
import { topology } from '../../../../topology.ts';

/** The history's lines wait here until a job has chained them, whoever does what meanwhile. */
const movesByItself: readonly string[] = ['history_to_chain', 'history_chain'];

const tables = Object.entries(topology).flatMap(([service, { owns }]) =>
  owns.filter((table) => !movesByItself.includes(table)).map((table) => [service, table] as const),
);

export interface Row {
  readonly table: string;
  readonly id: string | undefined;
  /** All that it says, as Postgres writes it. */
  readonly text: string;
}

/** The rows that the policies show to somebody, table by table; nothing to nobody. */
async function rowsSeenBy(sql: pg.Pool, claims: PersonClaims | LinkClaims | undefined): Promise<Row[]> {
  if (!claims) return [];
  const rows: Row[] = [];
  for (const [service, table] of tables) {
    const client = await sql.connect();
    try {
      await client.query('begin');
      await takeRole(client, service, { claims, reads: true });
      rows.push(...(await rowsOf(client, table)));
    } catch (error) {
      // A table that no person's role may read at all shows nothing.
      if ((error as { code?: string }).code !== '42501') throw error;
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
  return rows;
}

async function rowsOf(sql: pg.Pool | pg.PoolClient, table: string): Promise<Row[]> {
  const { rows } = await sql.query<{ id: string | null; text: string }>(
    `select to_jsonb(t) ->> 'id' as id, t::text as text from ${table} t`,
  );
  return rows.map(({ id, text }) => ({ table, id: id ?? undefined, text }));
}

/** What there is at a moment, for somebody. */
export interface Sight {
  readonly seen: readonly Row[];
  readonly hidden: readonly Row[];
}

export async function lookAround(sql: pg.Pool, claims: PersonClaims | LinkClaims | undefined): Promise<Sight> {
  const seen = await rowsSeenBy(sql, claims);
  const known = new Set(seen.map(keyOf));
  const hidden: Row[] = [];
  for (const [, table] of tables) hidden.push(...(await rowsOf(sql, table)).filter((row) => !known.has(keyOf(row))));
  return { seen, hidden };
}

/** Hidden rows that are other than before or gone, and new ones that stay hidden and name something that was hidden. */
export function rowsTouched(before: Sight, after: Sight, isHidden: (id: string) => boolean): string[] {
  const now = new Set([...after.seen, ...after.hidden].map(keyOf));
  const changed = before.hidden.map(keyOf).filter((key) => !now.has(key));
  const then = new Set([...before.seen, ...before.hidden].map(keyOf));
  const added = after.hidden.filter((row) => !then.has(keyOf(row)) && idsIn(row.text).some(isHidden)).map(keyOf);
  return [...changed.map((key) => `changed: ${key}`), ...added.map((key) => `added: ${key}`)];
}

/** Every id that stands in a text. */
export const idsIn = (text: string): string[] => text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];

const keyOf = ({ table, text }: Row): string => `${table} ${text}`;
