import type pg from 'pg';
import type { ClaimsOf } from './callers.ts';
import type { Table } from './catalogue.ts';
import type { Row } from './make-rows.ts';

/** A table with what is tried on it. */
export interface Trial {
  readonly client: pg.PoolClient;
  readonly table: Table;
  /** The rows of event A by name, and the same ones of event B. */
  readonly here: Readonly<Record<string, Row>>;
  readonly elsewhere: Readonly<Record<string, Row>>;
  readonly claims: ClaimsOf;
}

/** Where all rows of the table are before anything is tried, and the keys of those that are looked for. */
export async function placesOf({ client, table: { name, keys }, here }: Trial) {
  const { rows } = await client.query<{ places: string; keys: Record<string, string> }>(
    `select (select coalesce(array_agg(ctid), '{}')::text from public.${name}) as places,
       (select json_object_agg(key, (select row(${keys.join()})::text from jsonb_populate_record(null::public.${name}, value)))
        from jsonb_each($1)) as keys`,
    [JSON.stringify(here)],
  );
  return rows[0] ?? { places: '{}', keys: {} };
}

/** What is asked of the catalogue, because no statement of the roles that there are would show it. */
export async function unprotected(client: pg.PoolClient, table: string): Promise<string[]> {
  const { rows } = await client.query<{ forced: boolean; beyond: string[] }>(
    `select c.relrowsecurity and c.relforcerowsecurity as forced,
       array(select distinct a.grantee::regrole || ' may ' || a.privilege_type
         from aclexplode(c.relacl) a
         where a.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN') and a.grantee <> c.relowner)
         || array(select r.rolname || ' reads ' || s.attname from pg_attribute s, pg_roles r
           where s.attrelid = c.oid and s.attname like 'secret\\_%' and r.rolname ~ '(_person$|^authenticated$|^anon$)'
             and has_column_privilege(r.oid, c.oid, s.attnum, 'select')) as beyond
     from pg_class c where c.oid = $1::regclass`,
    [`public.${table}`],
  );
  return [...(rows[0]?.forced ? [] : ['its policies are not forced']), ...(rows[0]?.beyond ?? [])];
}
