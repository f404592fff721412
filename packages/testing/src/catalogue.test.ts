import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { topology } from '../../../topology.ts';
import './provided-context.ts';

let sql: pg.Pool;

beforeAll(() => {
  sql = new pg.Pool({ connectionString: inject('superuserUrl'), max: 2 });
});
afterAll(() => sql.end());

const owners = Object.entries(topology).flatMap(([service, { owns }]) =>
  owns.map((table) => [table, service] as const),
);

test('every table of the database has an owner in the topology, and the other way round', async () => {
  const { rows } = await sql.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`,
  );
  expect(owners.map(([table]) => table).toSorted()).toEqual(rows.map((row) => row.relname));
});

test('row-level security is on and forced everywhere, and every table has policies', async () => {
  const { rows } = await sql.query(`
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (not c.relrowsecurity or not c.relforcerowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid))`);
  expect(rows).toEqual([]);
});

test('only its owner’s login and person have rights on a table; realtime’s role may read what is published', async () => {
  const { rows } = await sql.query<{ grantee: string; table_name: string; privileges: string[] }>(`
    select grantee, table_name, array_agg(privilege_type::text order by privilege_type) as privileges
    from information_schema.role_table_grants
    where table_schema = 'public' and grantee not in ('postgres', 'supabase_admin')
    group by grantee, table_name`);
  const published = new Set(
    (
      await sql.query<{ tablename: string }>(
        `select tablename from pg_publication_tables where pubname = 'supabase_realtime' and schemaname = 'public'`,
      )
    ).rows.map((row) => row.tablename),
  );
  const ownerOf = new Map<string, string>(owners);
  const strangers = rows.filter(({ grantee, table_name, privileges }) => {
    if (grantee === 'authenticated') return !published.has(table_name) || privileges.join() !== 'SELECT';
    const own = grantee === `${ownerOf.get(table_name)}_service` || grantee === `${ownerOf.get(table_name)}_person`;
    const addsHistory =
      table_name.startsWith('action_history') && grantee.endsWith('_service') && privileges.join() === 'INSERT';
    return !own && !addsHistory;
  });
  expect(strangers).toEqual([]);
  expect([...published].toSorted()).toEqual([
    'elements',
    'events',
    'files',
    'guests',
    'invitations',
    'messages',
    'notifications',
    'payments',
    'proposals',
    'tasks',
  ]);
});

/** What a login may do with these, beside reading and adding: what is personal can be erased, what waits is taken away. */
const lasting: Record<string, string> = {
  action_history: '',
  action_history_personal: 'DELETE',
  consents: '',
  history_chain: '',
  history_to_chain: 'DELETE',
  ledger_entries: '',
};

test('history, its chain, consents and the ledger are added to and never changed', async () => {
  const { rows } = await sql.query<{ name: string; may: string | null }>(
    `select t.name, string_agg(distinct g.privilege_type, ', ') as may
     from unnest($1::text[]) t (name) left join information_schema.role_table_grants g
       on g.table_name = t.name and g.privilege_type not in ('SELECT', 'INSERT') and g.grantee not in ('postgres', 'supabase_admin')
     group by t.name`,
    [Object.keys(lasting)],
  );
  expect(Object.fromEntries(rows.map(({ name, may }) => [name, may ?? '']))).toEqual(lasting);
  const { rows: columns } = await sql.query(
    `select from information_schema.column_privileges
     where table_name = any ($1) and privilege_type = 'UPDATE' and grantee not in ('postgres', 'supabase_admin')`,
    [Object.keys(lasting)],
  );
  expect(columns).toEqual([]);
});

test('no login is a superuser or bypasses policies, and none inherits its person’s rights', async () => {
  const { rows } = await sql.query(
    `select rolname from pg_roles where rolname ~ '_(service|person)$' and (rolsuper or rolbypassrls or rolcreaterole or rolinherit)`,
  );
  expect(rows).toEqual([]);
});
