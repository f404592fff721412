import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSignature } from './signatures.ts';
import { refusals } from './storage-error.ts';
import { asRequester, type ObjectRoute, objectName, type StoragePart } from './storage-part.ts';
import { findBucket } from './store-object.ts';
import { type Transform, transformImage } from './transform-image.ts';

export interface ObjectRow {
  id: string;
  bucket_id: string;
  name: string;
  version: string;
  created_at: Date;
  updated_at: Date;
  metadata: { eTag: string; size: number; mimetype: string; cacheControl: string; lastModified: string };
  user_metadata: Record<string, unknown> | null;
}

type Find = (request: FastifyRequest<ObjectRoute>) => Promise<{ row: ObjectRow; transform?: Transform | undefined }>;

/** Reading: as oneself under the policies, from a public bucket, or by a signed address; images also in other sizes. */
export function downloads(part: StoragePart): void {
  const { app, context } = part;

  const asOneself: Find = async (request) => ({
    row: await visibleObject(part, request, { bucket: request.params.bucket, name: request.params['*'] }),
    transform: request.query,
  });
  const fromPublic: Find = async (request) => {
    const { bucket } = request.params;
    // The same answer for a bucket that isn't public: its name must tell nothing.
    if (!(await findBucket(part, bucket)).public) throw refusals.noBucket();
    return { row: await anyObject(part, bucket, request.params['*']), transform: request.query };
  };
  const bySignature: Find = async (request) => {
    const { bucket, '*': name } = request.params;
    const claims = await readSignature(context, request.query.token, 'download');
    if (claims.url !== `${bucket}/${name}`) throw refusals.badToken('InvalidSignature');
    return { row: await anyObject(part, bucket, name), transform: claims.transform as Transform | undefined };
  };

  const serve = (find: Find, isImage: boolean) => async (request: FastifyRequest<ObjectRoute>, reply: FastifyReply) => {
    const { row, transform } = await find(request);
    const bytes = await part.files.read(row.version);
    if (!isImage) return sendBytes(request, reply, { row, bytes, contentType: row.metadata.mimetype });
    const image = await transformImage(bytes, transform ?? {}, request.headers.accept ?? '');
    return sendBytes(request, reply, { row, bytes: image.bytes, contentType: image.contentType });
  };
  const info = (find: Find) => async (request: FastifyRequest<ObjectRoute>) => objectInfo((await find(request)).row);

  app.get<ObjectRoute>('/object/public/:bucket/*', serve(fromPublic, false));
  app.get<ObjectRoute>('/object/sign/:bucket/*', serve(bySignature, false));
  app.get<ObjectRoute>('/object/authenticated/:bucket/*', serve(asOneself, false));
  app.get<ObjectRoute>('/object/info/public/:bucket/*', info(fromPublic));
  app.get<ObjectRoute>('/object/info/authenticated/:bucket/*', info(asOneself));
  app.get<ObjectRoute>('/object/info/:bucket/*', info(asOneself));
  app.get<ObjectRoute>('/object/:bucket/*', serve(asOneself, false));
  app.get<ObjectRoute>('/render/image/public/:bucket/*', serve(fromPublic, true));
  app.get<ObjectRoute>('/render/image/sign/:bucket/*', serve(bySignature, true));
  app.get<ObjectRoute>('/render/image/authenticated/:bucket/*', serve(asOneself, true));
}

/** @throws StorageError NoSuchKey, also where the policies hide it */
export async function visibleObject(
  part: StoragePart,
  request: FastifyRequest,
  { bucket, name }: { bucket: string; name: string },
): Promise<ObjectRow> {
  const found = await asRequester(part, request, (client) =>
    client.query<ObjectRow>('select * from storage.objects where bucket_id = $1 and name = $2', [
      bucket,
      objectName(name),
    ]),
  );
  const row = found.rows[0];
  if (row === undefined) throw refusals.noObject();
  return row;
}

async function anyObject({ context }: StoragePart, bucket: string, name: string): Promise<ObjectRow> {
  const found = await context.storagePool.query<ObjectRow>(
    'select * from storage.objects where bucket_id = $1 and name = $2',
    [bucket, name],
  );
  const row = found.rows[0];
  if (row === undefined) throw refusals.noObject();
  return row;
}

function objectInfo(row: ObjectRow): Record<string, unknown> {
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    bucket_id: row.bucket_id,
    size: row.metadata.size,
    content_type: row.metadata.mimetype,
    cache_control: row.metadata.cacheControl,
    etag: row.metadata.eTag,
    metadata: row.user_metadata ?? {},
    last_modified: row.metadata.lastModified,
    created_at: row.created_at,
  };
}

function sendBytes(
  request: FastifyRequest<ObjectRoute>,
  reply: FastifyReply,
  { row, bytes, contentType }: { row: ObjectRow; bytes: Buffer; contentType: string },
): FastifyReply {
  // Somebody's page or drawing, opened from here, would otherwise run with this address's rights.
  const isActive = /html|svg|xml/i.test(contentType);
  reply.headers({
    'content-type': isActive && /html/i.test(contentType) ? 'text/plain; charset=utf-8' : contentType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cache-control': row.metadata.cacheControl,
    etag: row.metadata.eTag,
    'last-modified': row.updated_at.toUTCString(),
    'accept-ranges': 'bytes',
  });
  const { download } = request.query;
  if (download !== undefined) {
    const filename = encodeURIComponent(download || (row.name.split('/').at(-1) ?? 'file'));
    reply.header('content-disposition', `attachment; filename*=UTF-8''${filename}`);
  }
  if (request.headers['if-none-match'] === row.metadata.eTag) return reply.code(304).send();
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (range === null || (range[1] === '' && range[2] === '')) return reply.send(bytes);
  const start = range[1] === '' ? Math.max(0, bytes.length - Number(range[2])) : Number(range[1]);
  const end = range[1] === '' || range[2] === '' ? bytes.length - 1 : Math.min(Number(range[2]), bytes.length - 1);
  if (start > end) return reply.code(416).header('content-range', `bytes */${bytes.length}`).send();
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${bytes.length}`)
    .send(bytes.subarray(start, end + 1));
}
