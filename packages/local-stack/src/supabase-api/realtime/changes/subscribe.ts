import { type ApiContext, inTransaction } from '../../api-context.ts';
import type { Caller } from '../../caller.ts';
import { type Filter, readFilters } from './filter.ts';
import { tableShape } from './table-shape.ts';

/** What a client asks to hear, as it sent it. */
export interface SubscriptionRequest {
  event: string;
  schema?: string;
  table?: string;
  filter?: string;
  select?: readonly string[];
}

export interface Subscription {
  /** The client's handle for it. */
  readonly id: number;
  readonly event: string;
  /** Per table: what its rows must pass. */
  readonly tables: ReadonlyMap<number, readonly Filter[]>;
  readonly select: ReadonlySet<string> | undefined;
}

/** Thrown with the sentence that the subscriber is told. */
export class SubscriptionRefused extends Error {}

let lastId = 0;

/** The handle under which the client will recognise the changes; given before the request is even examined. */
export function nextSubscriptionId(): number {
  lastId = (lastId % 2_000_000_000) + 1;
  return lastId;
}

/** Reads what is asked for: the tables of the publication that match and that the caller may read. @throws SubscriptionRefused */
export async function readSubscription(
  context: ApiContext,
  caller: Caller,
  { id, request }: { id: number; request: SubscriptionRequest },
): Promise<Subscription> {
  const { event, schema = 'public', table = '*', filter } = request;
  if (!['*', 'INSERT', 'UPDATE', 'DELETE'].includes(event)) {
    throw refused(request, `the event must be *, INSERT, UPDATE or DELETE`);
  }
  return inTransaction(context.superuserPool, async (database) => {
    const published = await database.query<{ oid: number }>(
      `select c.oid from pg_publication_tables p
       join pg_namespace n on n.nspname = p.schemaname
       join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
       where p.pubname = 'supabase_realtime' and ($1 = '*' or p.schemaname = $1) and ($2 = '*' or p.tablename = $2)`,
      [schema, table],
    );
    const tables = new Map<number, readonly Filter[]>();
    for (const { oid } of published.rows) {
      const shape = await tableShape(database, oid, [caller.role]);
      const columns = shape?.columns.filter(({ readers }) => readers.length > 0) ?? [];
      if (columns.length === 0) continue;
      const hidden = request.select?.find((name) => !columns.some((column) => column.name === name));
      if (hidden !== undefined) throw refused(request, `invalid column for select ${hidden}`);
      const filters = filter
        ? await readFilters(database, filter, columns).catch((error: Error) => {
            throw refused(request, error.message);
          })
        : [];
      tables.set(oid, filters);
    }
    if (tables.size === 0) throw refused(request, 'Please check Realtime is enabled for the given connect parameters');
    return { id, event, tables, select: request.select === undefined ? undefined : new Set(request.select) };
  });
}

function refused(
  { event, schema = 'public', table = '*', filter }: SubscriptionRequest,
  reason: string,
): SubscriptionRefused {
  const parameters = `[event: ${event}, schema: ${schema}, table: ${table}, filters: [${filter ?? ''}]]`;
  return new SubscriptionRefused(`Unable to subscribe to changes with given parameters. ${reason}: ${parameters}`);
}
