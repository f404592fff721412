import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { topology } from '../../../../topology.ts';
import '../provided-context.ts';
import { everyDeclaration } from './every-declaration.ts';

let sql: pg.Pool;
let columnsOf: Map<string, Map<string, { name: string; isKey: boolean }>>;

beforeAll(async () => {
  sql = new pg.Pool({ connectionString: inject('superuserUrl'), max: 2 });
  const { rows } = await sql.query<{ table: string; name: string; isKey: boolean }>(`
    select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as "table", a.attname as name,
      coalesce(a.attnum = any (i.indkey), false) as "isKey"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p') and not c.relispartition
      and (n.nspname in ('public', 'orchestrator_graph') or n.nspname ~ '_engine$')`);
  columnsOf = new Map();
  for (const { table, ...column } of rows)
    columnsOf.set(table, (columnsOf.get(table) ?? new Map()).set(column.name, column));
});
afterAll(() => sql.end());

const entries = Object.entries(everyDeclaration).flatMap(([service, data]) =>
  Object.entries(data).map(([table, says]) => ({ service, table, says })),
);

/** A column of such a name holds the id of a person, or who did something. */
const namesPeople = /(^|_)(person_id|household_id|actor|caller|subject_id|decided_by|asked_by|caused_by)$/;

test('every table says in its service’s declaration what it holds about people, once', () => {
  expect(entries.map(({ table }) => table).toSorted()).toEqual([...columnsOf.keys()].toSorted());
});

test('a table is declared by the service that owns it', () => {
  const strangers = entries.filter(({ service, table }) => {
    if (table.includes('.')) return !table.startsWith(`${service}_`);
    return !(topology[service as keyof typeof topology].owns as readonly string[]).includes(table);
  });
  expect(strangers).toEqual([]);
});

test('every column that names a person is declared, unless it is the household that a row hangs below', () => {
  const missing = entries.flatMap(({ table, says }) => {
    const people = 'held' in says ? says.people : [];
    return [...(columnsOf.get(table)?.keys() ?? [])]
      .filter((column) => namesPeople.test(column) && !people.includes(column))
      .map((column) => `${table}.${column}`);
  });
  // Found by the household itself, whose rows go or lose their names.
  expect(missing.toSorted()).toEqual([
    'guest_diets.household_id',
    'guests.household_id',
    'household_contacts.household_id',
  ]);
});

test('what is declared is there: keys, people, and the columns that are replaced or handed out', () => {
  const wrong = entries.flatMap(({ table, says }) => {
    if (!('held' in says)) return [];
    const columns = columnsOf.get(table) ?? new Map<string, { name: string; isKey: boolean }>();
    const keys = [...columns.values()].filter(({ isKey }) => isKey).map(({ name }) => name);
    const named = says.held.flatMap(({ atErasure, exports = [] }) => [
      ...exports,
      ...(atErasure.does === 'replace' ? Object.keys(atErasure.columns) : []),
    ]);
    return [
      ...[...named, ...says.people].filter((column) => !columns.has(column)).map((column) => `${table}.${column}`),
      ...(keys.toSorted().join() === [...says.key].toSorted().join() ? [] : [`${table}: its key is ${keys.join()}`]),
    ];
  });
  expect(wrong).toEqual([]);
});

test('docs/personal-data.md has a line for every table', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/personal-data.md'), 'utf8');
  const missing = entries.filter(({ table, says }) =>
    'held' in says
      ? says.held.some(({ what }) => !page.includes(`| \`${table}\` | ${what} |`))
      : !page.includes(`\`${table}\` (${says.nothing})`),
  );
  expect(missing.map(({ table }) => table)).toEqual([]);
});

test('no secret is handed out', () => {
  const secrets = entries.flatMap(({ table, says }) =>
    'held' in says
      ? says.held.flatMap(({ exports = [] }) =>
          exports
            .filter((column) => /secret|hash$|session|stripe|url$|path$/.test(column) && column !== 'content_hash')
            .map((column) => `${table}.${column}`),
        )
      : [],
  );
  expect(secrets).toEqual([]);
});
