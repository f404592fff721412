import type pg from 'pg';
import type { FilterColumn } from './filter.ts';

export interface TableColumn extends FilterColumn {
  isKey: boolean;
  /** Which of the roles asked about may select it. */
  readers: string[];
}

export interface TableShape {
  /** Quoted, with its schema. */
  name: string;
  isSecured: boolean;
  columns: TableColumn[];
}

interface ShapeRow extends TableColumn {
  table_name: string;
  secured: boolean;
}

/** What the catalogue says about a table now. Undefined where it is gone. Never cached: grants may have changed since. */
export async function tableShape(
  database: pg.Pool | pg.PoolClient,
  relationId: number,
  roles: readonly string[],
): Promise<TableShape | undefined> {
  const { rows } = await database.query<ShapeRow>(
    `select a.attname as name, t.typname as type, format_type(a.atttypid, a.atttypmod) as "fullType",
       coalesce(a.attnum = any (i.indkey), false) as "isKey", c.relrowsecurity as secured,
       format('%I.%I', n.nspname, c.relname) as table_name,
       array(select r from unnest($2::text[]) as r
         where has_schema_privilege(r, n.oid, 'usage') and has_column_privilege(r, c.oid, a.attnum, 'select')) as readers
     from pg_attribute a
     join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace
     join pg_type t on t.oid = a.atttypid
     left join pg_index i on i.indrelid = c.oid and i.indisprimary
     where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [relationId, roles],
  );
  const first = rows[0];
  if (first === undefined) return undefined;
  const columns = rows.map(({ name, type, fullType, isKey, readers }) => ({ name, type, fullType, isKey, readers }));
  return { name: first.table_name, isSecured: first.secured, columns };
}
