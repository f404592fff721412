import type { ObjectRow } from './downloads.ts';
import { refusals } from './storage-error.ts';
import { asRequester, jsonBody, type StoragePart } from './storage-part.ts';

const scannedMax = 10_000;
const sortable = ['name', 'created_at', 'updated_at', 'last_accessed_at'];

/** POST /object/list/:bucket: what lies in a folder, files and folders, as far as the policies show it. */
export function listObjects(part: StoragePart): void {
  part.app.post<{ Params: { bucket: string } }>('/object/list/:bucket', async (request) => {
    const { prefix = '', limit = 100, offset = 0, search = '', sortBy } = jsonBody(request);
    const [count, skip] = [Number(limit), Number(offset)];
    if (!(count >= 1 && count <= 1_000) || !(skip >= 0))
      throw refusals.invalid('limit must be between 1 and 1000, offset 0 or more');
    const { column = 'name', order = 'asc' } = (sortBy ?? {}) as { column?: string; order?: string };
    if (!sortable.includes(column)) throw refusals.invalid(`sortBy.column must be one of ${sortable.join(', ')}`);
    const folder = String(prefix).replace(/^\/+|\/+$/g, '');
    const start = folder === '' ? '' : `${folder}/`;
    const found = await asRequester(part, request, (client) =>
      client.query<ObjectRow & { last_accessed_at: Date }>(
        `select * from storage.objects where bucket_id = $1 and starts_with(name, $2) and strpos(lower(substr(name, length($2) + 1)), lower($3)) > 0
         order by ${column} ${order === 'desc' ? 'desc' : 'asc'} limit ${scannedMax}`,
        [request.params.bucket, start, String(search)],
      ),
    );
    return entries(found.rows, start.length).slice(skip, skip + count);
  });

  part.app.post('/object/list-v2/:bucket', () => {
    throw refusals.notSupported('Listing by cursor (listV2)');
  });
}

function entries(rows: readonly (ObjectRow & { last_accessed_at: Date })[], startLength: number): unknown[] {
  const folders = new Set<string>();
  return rows.flatMap((row): unknown[] => {
    const [first = '', ...rest] = row.name.slice(startLength).split('/');
    if (rest.length === 0)
      return [
        {
          name: first,
          id: row.id,
          updated_at: row.updated_at,
          created_at: row.created_at,
          last_accessed_at: row.last_accessed_at,
          metadata: row.metadata,
        },
      ];
    if (folders.has(first)) return [];
    folders.add(first);
    return [{ name: first, id: null, updated_at: null, created_at: null, last_accessed_at: null, metadata: null }];
  });
}
