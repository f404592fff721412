import type pg from 'pg';

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** The table that it is a foreign key to. */
  readonly to: string | null;
  readonly unique: boolean;
  /** One of the table's policies looks at it. */
  readonly decides: boolean;
  /** A person's role has the right to change it. */
  readonly open: boolean;
}

export interface Table {
  readonly name: string;
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
}

/** The tables of `public` as the database has them, each after those that it points to. */
export async function readTables(sql: pg.Pool | pg.PoolClient): Promise<Table[]> {
  const { rows } = await sql.query<Table>(`
    select c.relname as name,
      array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k (nr, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.nr
        where i.indrelid = c.oid and i.indisprimary order by k.place) as keys,
      array(select json_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull and not a.atthasdef,
          'to', (select f.confrelid::regclass::text from pg_constraint f
            where f.conrelid = c.oid and f.contype = 'f' and f.conkey[1] = a.attnum limit 1),
          'unique', exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any (i.indkey)),
          'open', exists (select from pg_roles r
            where r.rolname ~ '_person$' and has_column_privilege(r.oid, c.oid, a.attnum, 'update')),
          'decides', exists (select from pg_depend d where d.classid = 'pg_policy'::regclass
            and d.refobjid = c.oid and d.refobjsubid = a.attnum
            and d.objid in (select oid from pg_policy where polrelid = c.oid)))
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`);
  const sorted: Table[] = [];
  const place = (table: Table) => {
    if (sorted.includes(table)) return;
    for (const { to } of table.columns)
      for (const parent of rows) if (parent.name === to && parent !== table) place(parent);
    sorted.push(table);
  };
  for (const table of rows) place(table);
  return sorted;
}
