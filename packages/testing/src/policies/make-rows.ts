import { newId } from '@marquee/values/ids.ts';
import type pg from 'pg';
import type { Column, Table } from './catalogue.ts';
import { rowsOf } from './rows-of.ts';
import type { Scene } from './scene.ts';

/** A row of a table, each column as JSON has it. */
export type Row = Readonly<Record<string, unknown>>;
/** By table, by what the row is called in rows-of.ts. */
export type Rows = Readonly<Record<string, Readonly<Record<string, Row>>>>;

const values: Readonly<Record<string, () => unknown>> = {
  bytea: () => '\\x00',
  uuid: newId,
  text: () => `x-${newId()}`,
  'character(3)': () => 'EUR',
  'timestamp with time zone': () => '2027-06-12T10:00:00Z',
  date: () => '2027-06-12',
  tstzrange: () => '["2027-06-12 08:00+00","2027-06-13 02:00+00")',
  integer: () => 1,
  bigint: () => 1,
  'double precision': () => 1,
  boolean: () => true,
  jsonb: () => '{}',
};

/** Finds the rows of a scene in every table, or makes them: columns that must be there get a value of their type. */
export async function makeRows(sql: pg.Pool, tables: readonly Table[], scene: Scene): Promise<Rows> {
  const spoken = rowsOf(scene);
  const made: Record<string, Record<string, Row>> = {};
  for (const { name, columns } of tables) {
    const ofTable: Record<string, Row> = {};
    made[name] = ofTable;
    const ofEvent = columns.some((column) => column.name === 'event_id') ? { event_id: scene.eventId } : {};
    for (const [variant, said] of Object.entries(spoken[name] ?? { row: {} })) {
      const known = { ...ofEvent, ...said };
      ofTable[variant] = (await find(sql, name, known)) ?? (await make(sql, name, { known, columns, made, variant }));
    }
  }
  return made;
}

async function find(sql: pg.Pool, table: string, known: Row): Promise<Row | undefined> {
  const names = Object.keys(known);
  if (names.length === 0) return;
  const { rows } = await sql.query<{ row: Row }>(
    `select to_jsonb(t) as row from ${table} t where ${names.map((name, nr) => `${name} is not distinct from $${nr + 1}`).join(' and ')} limit 1`,
    Object.values(known),
  );
  return rows[0]?.row;
}

async function make(
  sql: pg.Pool,
  table: string,
  {
    known,
    columns,
    made,
    variant,
  }: { known: Row; columns: readonly Column[]; made: Record<string, Record<string, Row>>; variant: string },
): Promise<Row> {
  const row: Record<string, unknown> = {};
  for (const { name, type, required, to } of columns)
    if (name in known) row[name] = known[name];
    else if (required && to) {
      const parents = made[to] ?? {};
      row[name] = (parents[variant] ?? Object.values(parents)[0])?.id;
    } else if (required) row[name] = values[type]?.();
  const names = Object.keys(row);
  const { rows } = await sql.query<{ row: Row }>(
    `insert into ${table} (${names.join()}) values (${names.map((_, nr) => `$${nr + 1}`).join()})
     returning to_jsonb(${table}) as row`,
    Object.values(row),
  );
  if (!rows[0]) throw new Error(`no row of ${table}`);
  return rows[0].row;
}
