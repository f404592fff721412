import { realtimeLimits } from '../limits.ts';
import type { RowChange } from './read-wal.ts';
import type { TableColumn, TableShape } from './table-shape.ts';

/** Whether the role may read the table's key, without which no row of it can be shown. */
export function mayReadKey({ columns }: TableShape, role: string): boolean {
  return (
    columns.some(({ readers }) => readers.includes(role)) &&
    columns.every(({ isKey, readers }) => !isKey || readers.includes(role))
  );
}

/** A change as the hosted API tells it to this role: only the columns that it may select, and that were asked for. */
export function changeData(
  change: RowChange,
  shape: TableShape,
  { role, select }: { role: string; select: ReadonlySet<string> | undefined },
): Record<string, unknown> {
  const { type, schema, table, committedAt } = change;
  const data = { schema, table, commit_timestamp: committedAt, type, errors: null };
  if (!mayReadKey(shape, role)) {
    return { ...data, columns: [], record: {}, old_record: {}, errors: ['Error 401: Unauthorized'] };
  }
  const readable = shape.columns.filter(({ readers }) => readers.includes(role));
  const shown = readable.filter(({ name, isKey }) => select === undefined || isKey || select.has(name));
  const keys = shown.filter(({ isKey }) => isKey);
  // Of the row before, only the key: no policy can be asked any more whether the rest may be seen.
  const before = shape.isSecured || !change.isIdentityFull ? keys : shown;
  const whole = {
    ...data,
    columns: shown.map(({ name, type }) => ({ name, type })),
    ...(type === 'DELETE' ? {} : { record: pick(change.record, shown) }),
    ...(type === 'INSERT' ? {} : { old_record: pick({ ...change.record, ...change.oldRecord }, before) }),
  };
  if (Buffer.byteLength(JSON.stringify(whole)) <= realtimeLimits.recordBytes) return whole;
  return { ...whole, record: pick(change.record, keys), errors: ['Error 413: Payload Too Large'] };
}

function pick(row: Readonly<Record<string, unknown>>, columns: readonly TableColumn[]): Record<string, unknown> {
  const names = columns.map(({ name }) => name).filter((name) => row[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}
