import type pg from 'pg';
import { serviceNames } from '../service-logins.ts';

/** One way to make a table's protection worse. */
export interface Mutant {
  readonly table: string;
  readonly what: string;
  readonly sql: string;
}

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly verb: 'select' | 'insert' | 'update' | 'delete' | 'all';
  readonly using: string | null;
  readonly check: string | null;
  readonly live: boolean;
}

/** Each policy, grant and switch of the catalogue, made worse: one at a time. */
export async function mutantsOf(sql: pg.PoolClient): Promise<Mutant[]> {
  const { rows: policies } = await sql.query<Policy>(`
    select tablename as table, policyname as name, lower(cmd) as verb, qual as using, with_check as check
    from pg_policies where schemaname = 'public' order by 1, 2`);
  const { rows: tables } = await sql.query<{ table: string; owner: string; people: boolean; live: boolean }>(`
    select c.relname as table,
      (select replace(r.rolname, '_service', '') from pg_policy p join pg_roles r on r.oid = any (p.polroles)
        where p.polrelid = c.oid and p.polname = 'own_login') as owner,
      exists (select from aclexplode(c.relacl) a where a.grantee::regrole::text ~ '_person$') as people,
      exists (select from aclexplode(c.relacl) a where a.grantee = 'authenticated'::regrole) as live
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  const peoples = new Set(tables.filter(({ people }) => people).map(({ table }) => table));
  // A policy for everybody gives nothing to who has no right on the table: there, the right is what is made worse.
  const telling = policies
    .flatMap(worsePolicy)
    .filter(({ table, what }) => !what.endsWith('for everybody') || peoples.has(table));
  return [...telling, ...tables.flatMap(worseTable)];
}

function worsePolicy({ table, name, verb, using, check }: Policy): Mutant[] {
  const on = `"${name}" on public."${table}"`;
  const worse = (what: string, sql: string) => ({ table, what: `${name} ${what}`, sql });
  return [
    worse('dropped', `drop policy ${on}`),
    ...(using && using !== 'true' ? [worse('using (true)', `alter policy ${on} using (true)`)] : []),
    ...(check && check !== 'true' ? [worse('with check (true)', `alter policy ${on} with check (true)`)] : []),
    ...(verb === 'all' ? [worse('for everybody', `alter policy ${on} to public`)] : []),
  ];
}

function worseTable({ table, owner, people, live }: { table: string; owner: string; people: boolean; live: boolean }) {
  const other = serviceNames.find((name) => name !== owner);
  const grant = (right: string, to: string): Mutant => ({
    table,
    what: `${right} for ${to}`,
    sql: `grant ${right} on public."${table}" to ${to}`,
  });
  return [
    { table, what: 'policies off', sql: `alter table public."${table}" disable row level security` },
    { table, what: 'policies not forced', sql: `alter table public."${table}" no force row level security` },
    grant('select', 'anon'),
    grant('insert', 'authenticated'),
    grant('update', 'service_role'),
    grant('delete', `${owner}_person`),
    grant('truncate', `${owner}_person`),
    grant('select', `${other}_service`),
    grant('select', `${other}_person`),
    ...(live ? [] : [grant('select', 'authenticated')]),
    ...(people ? [] : [grant('select', `${owner}_person`)]),
  ];
}
