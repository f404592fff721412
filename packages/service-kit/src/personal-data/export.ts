import { sql } from 'drizzle-orm';
import type { QueryContext } from '../context.ts';
import { engineRefusals } from '../rpc/engine-refusals.ts';
import { type HeldRows, type HoldsRows, oneOf, type PersonalData, type Subject } from '../tables/personal-data.ts';
import { asService } from '../transaction/as-service.ts';

export interface ExportPage {
  readonly table: string;
  /** A row each, as JSON. */
  readonly rows: readonly string[];
  /** Where to go on; empty after the last page. */
  readonly next: string;
}

const rowsMax = 200;
/** A page stays well below what one gRPC message may have. */
const bytesMax = 512 * 1024;

/**
 * One page of what a service holds about a person, of the columns that its declaration hands out; read as the service's own
 * login, because some of it isn't shown anywhere.
 * @param place where the last page ended; empty for the first one
 */
export async function exportPersonalData(
  ctx: QueryContext,
  data: PersonalData,
  { subject, place }: { subject: Subject; place: string },
): Promise<ExportPage> {
  const parts = partsOf(data);
  const { part: nr, after } = readPlace(place);
  const part = parts[nr];
  if (!part) {
    if (place !== '') throw engineRefusals.badPlace();
    return { table: '', rows: [], next: '' };
  }
  const { rows: found } = await asService(ctx, 'export-personal-data', () =>
    ctx.db.execute<{ key: string[]; row: string }>(pageOf(part, subject, after)),
  );
  const page = cutAt(found.slice(0, rowsMax));
  const last = page.at(-1)?.key;
  const goesOn = page.length < found.length && last !== undefined;
  const next = goesOn ? { part: nr, after: last } : nr + 1 < parts.length ? { part: nr + 1 } : undefined;
  return { table: part.table, rows: page.map(({ row }) => row), next: next ? JSON.stringify(next) : '' };
}

interface Part {
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly rows: HeldRows['rows'];
}

/** A table is one part, whatever the number of ways in which its rows come to be about somebody. */
function partsOf(data: PersonalData): Part[] {
  return Object.entries(data).flatMap(([table, says]) => {
    const handedOut = 'held' in says ? (says as HoldsRows).held.filter((held) => held.exports) : [];
    if (!('held' in says) || handedOut.length === 0) return [];
    const columns = [...new Set(handedOut.flatMap((held) => held.exports ?? []))];
    return [{ table, key: says.key, columns, rows: oneOf(...handedOut.map((held) => held.rows)) }];
  });
}

function pageOf({ table, key, columns, rows }: Part, subject: Subject, after: readonly string[] | undefined) {
  const keys = sql.raw(key.map((column) => `"${column}"`).join(', '));
  const keyTexts = sql.raw(key.map((column) => `"${column}"::text`).join(', '));
  const fields = sql.raw(columns.map((column) => `'${column}', "${column}"`).join(', '));
  const values = sql.join(
    (after ?? []).map((value) => sql`${value}`),
    sql`, `,
  );
  const goOn = after ? sql`and (${keys}) > (${values})` : sql``;
  return sql`
    select array[${keyTexts}] as key, jsonb_build_object(${fields})::text as row
    from ${sql.raw(table)} where ${rows(subject)} ${goOn} order by ${keys} limit ${rowsMax + 1}`;
}

/** As many rows as fit, and one at least: a page that stood still would never end. */
function cutAt(rows: readonly { key: string[]; row: string }[]) {
  let bytes = 0;
  const fits = rows.findIndex(({ row }, index) => {
    bytes += Buffer.byteLength(row);
    return bytes > bytesMax && index > 0;
  });
  return fits === -1 ? rows : rows.slice(0, fits);
}

function readPlace(place: string): { part: number; after?: string[] } {
  if (place === '') return { part: 0 };
  try {
    const { part, after } = JSON.parse(place) as { part?: unknown; after?: unknown };
    const isKey = after === undefined || (Array.isArray(after) && after.every((one) => typeof one === 'string'));
    if (Number.isInteger(part) && isKey)
      return { part: part as number, ...(after ? { after: after as string[] } : {}) };
  } catch {
    // What can't be read was never one of ours.
  }
  throw engineRefusals.badPlace();
}
