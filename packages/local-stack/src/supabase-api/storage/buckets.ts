import { refusals } from './storage-error.ts';
import { asRequester, jsonBody, type StoragePart } from './storage-part.ts';

type ById = { Params: { id: string } };

const columns =
  'id, name, owner, public, file_size_limit::float8 as file_size_limit, allowed_mime_types, created_at, updated_at';

/** /bucket: the rooms that files lie in, with what they take. Policies on storage.buckets decide who may do it. */
export function buckets(part: StoragePart): void {
  const { app } = part;

  app.get('/bucket', async (request) =>
    asRequester(
      part,
      request,
      async (client) => (await client.query(`select ${columns} from storage.buckets order by id limit 1000`)).rows,
    ),
  );

  app.get<ById>('/bucket/:id', async (request) => {
    const found = await asRequester(part, request, (client) =>
      client.query(`select ${columns} from storage.buckets where id = $1`, [request.params.id]),
    );
    if (found.rows[0] === undefined) throw refusals.noBucket();
    return found.rows[0];
  });

  app.post('/bucket', async (request) => {
    const body = jsonBody(request);
    const id = body.id ?? body.name;
    if (typeof id !== 'string') throw refusals.invalid('A bucket needs a name.');
    if (!/^[\w!\-.*'() &$@=;:+,?]{1,100}$/.test(id)) throw refusals.invalid(`Invalid bucket name: ${id}`);
    const { limitBytes, mimeTypes } = readLimits(body);
    await asRequester(part, request, (client) =>
      client.query(
        'insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values ($1, $1, $2, $3, $4)',
        [id, body.public === true, limitBytes ?? null, mimeTypes ?? null],
      ),
    );
    return { name: id };
  });

  app.put<ById>('/bucket/:id', async (request) => {
    const body = jsonBody(request);
    const { limitBytes, mimeTypes } = readLimits(body);
    const changed = await asRequester(part, request, (client) =>
      client.query(
        `update storage.buckets set public = coalesce($2, public),
           file_size_limit = case when $3 then $4::bigint else file_size_limit end,
           allowed_mime_types = case when $5 then $6::text[] else allowed_mime_types end, updated_at = now() where id = $1`,
        [
          request.params.id,
          body.public ?? null,
          limitBytes !== undefined,
          limitBytes ?? null,
          mimeTypes !== undefined,
          mimeTypes ?? null,
        ],
      ),
    );
    if (changed.rowCount === 0) throw refusals.noBucket();
    return { message: 'Successfully updated' };
  });
}

const units: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1_000,
  mb: 1_000_000,
  gb: 1_000_000_000,
  kib: 1_024,
  mib: 1_024 ** 2,
  gib: 1_024 ** 3,
};

/** Undefined means "as it is", null "no limit". */
function readLimits(body: Record<string, unknown>): {
  limitBytes: number | null | undefined;
  mimeTypes: string[] | null | undefined;
} {
  const { file_size_limit: limit, allowed_mime_types: types } = body;
  if (
    types !== undefined &&
    types !== null &&
    !(Array.isArray(types) && types.every((type) => /^[\w.+-]+\/([\w.+-]+|\*)$/.test(String(type))))
  ) {
    throw refusals.invalid('allowed_mime_types must be a list such as ["image/*", "application/pdf"]');
  }
  const mimeTypes = Array.isArray(types) ? types.map(String) : types === null ? null : undefined;
  if (limit === undefined || limit === null) return { limitBytes: limit, mimeTypes };
  const text = typeof limit === 'number' ? String(limit) : limit;
  const match = typeof text === 'string' ? /^(\d+(?:\.\d+)?)\s*([kmg]?i?b)?$/i.exec(text) : null;
  if (match === null) throw refusals.invalid('file_size_limit must be a number of bytes, or a text such as "10MB"');
  return { limitBytes: Math.floor(Number(match[1]) * (units[match[2]?.toLowerCase() ?? 'b'] ?? 1)), mimeTypes };
}
