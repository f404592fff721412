import { type ApiContext, inTransaction } from '../../api-context.ts';
import type { Caller } from '../../caller.ts';
import { becomeCaller } from '../topic-rights.ts';
import type { RowChange } from './read-wal.ts';
import { valueText } from './record-values.ts';
import type { TableShape } from './table-shape.ts';

/**
 * Which of the changed rows this person may see, by the table's policies: they are looked up by key as that person, as
 * the hosted API does. So a row that was changed again meanwhile is judged as it is now.
 */
export async function visibleRows(
  context: ApiContext,
  caller: Caller,
  { shape, changes }: { shape: TableShape; changes: readonly RowChange[] },
): Promise<Set<RowChange>> {
  // What is deleted can't be looked up any more. Its key alone goes out, to everyone who subscribed.
  const deletes = changes.filter(({ type }) => type === 'DELETE');
  if (!shape.isSecured) return new Set(changes);
  const kept = changes.filter(({ type }) => type !== 'DELETE');
  const keys = shape.columns.filter(({ isKey }) => isKey);
  if (kept.length === 0 || keys.length === 0) return new Set(deletes);

  const names = keys.map((_key, index) => `k${index}`);
  const lists = keys.map(({ fullType }, index) => `$${index + 2}::text[]::${fullType}[]`);
  const matches = keys.map(({ name }, index) => `t.${quoted(name)} = given.k${index}`);
  const sql = `select given.place from unnest($1::int[], ${lists.join(', ')}) as given (place, ${names.join(', ')})
    where exists (select from ${shape.name} t where ${matches.join(' and ')})`;
  const values = keys.map(({ name }) => kept.map(({ record }) => valueText(record[name])));
  const found = await inTransaction(context.superuserPool, async (client) => {
    await becomeCaller(client, caller);
    return client.query<{ place: number }>(sql, [kept.map((_change, index) => index), ...values]);
  });
  const visible = found.rows.flatMap(({ place }) => kept[place] ?? []);
  return new Set([...visible, ...deletes]);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
