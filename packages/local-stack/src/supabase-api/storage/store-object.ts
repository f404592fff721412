import { createHash, randomUUID } from 'node:crypto';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import type { Caller } from '../caller.ts';
import { refusals } from './storage-error.ts';
import { asCaller, fileBytesMax, type StoragePart } from './storage-part.ts';

export interface IncomingObject {
  bucket: string;
  name: string;
  contentType: string;
  cacheControl: string;
  userMetadata: Record<string, unknown> | null;
  sizeBytes: number;
  /** Over the bytes; shown as the etag. */
  hash: string;
  mode: 'insert' | 'upsert' | 'update';
}

interface BucketRow {
  id: string;
  public: boolean;
  file_size_limit: string | null;
  allowed_mime_types: string[] | null;
}

/** @throws StorageError NoSuchBucket */
export async function findBucket({ context }: StoragePart, id: string): Promise<BucketRow> {
  const bucket = (await context.storagePool.query<BucketRow>('select * from storage.buckets where id = $1', [id]))
    .rows[0];
  if (bucket === undefined) throw refusals.noBucket();
  return bucket;
}

/** @throws StorageError EntityTooLarge, InvalidMimeType */
export async function refuseByBucket(
  part: StoragePart,
  { bucket: id, sizeBytes, contentType }: Pick<IncomingObject, 'bucket' | 'sizeBytes' | 'contentType'>,
): Promise<void> {
  const bucket = await findBucket(part, id);
  if (sizeBytes > Math.min(Number(bucket.file_size_limit ?? fileBytesMax), fileBytesMax)) throw refusals.tooLarge();
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const allowed = bucket.allowed_mime_types ?? [];
  if (allowed.length === 0) return;
  if (!allowed.some((one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1)))))
    throw refusals.mimeType(type);
}

/**
 * Stores an object as this caller. The bytes are written first under a new version; the row that makes them findable
 * follows if the policies allow it, and takes the old version's place at once.
 */
export async function storeObject(
  part: StoragePart,
  caller: Caller,
  { object, write }: { object: IncomingObject; write: (version: string) => Promise<void> },
): Promise<{ Id: string; Key: string }> {
  await refuseByBucket(part, object);
  const version = randomUUID();
  await write(version);
  try {
    const before = await part.context.storagePool.query<{ id: string; version: string }>(
      'select id, version from storage.objects where bucket_id = $1 and name = $2',
      [object.bucket, object.name],
    );
    const id = before.rows[0]?.id ?? randomUUID();
    await asCaller(part, caller, (client) => writeRow(client, caller, { object, version, id }));
    const old = before.rows[0]?.version;
    if (old !== undefined) await part.files.remove(old);
    return { Id: id, Key: `${object.bucket}/${object.name}` };
  } catch (error) {
    await part.files.remove(version);
    throw error;
  }
}

/** Whether the caller may store here, tried and undone: for a signed address, which later needs no person. */
export async function refuseUpload(part: StoragePart, caller: Caller, object: IncomingObject): Promise<void> {
  const undone = new Error('undone');
  await asCaller(part, caller, async (client) => {
    await writeRow(client, caller, { object, version: randomUUID(), id: randomUUID() });
    throw undone;
  }).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
}

async function writeRow(
  client: pg.PoolClient,
  caller: Caller,
  { object, version, id }: { object: IncomingObject; version: string; id: string },
): Promise<void> {
  const metadata = {
    eTag: `"${object.hash}"`,
    size: object.sizeBytes,
    mimetype: object.contentType,
    cacheControl: object.cacheControl,
    lastModified: instantFromMs(Date.now()).toISOString(),
    contentLength: object.sizeBytes,
    httpStatusCode: 200,
  };
  const owner = caller.claims.sub ?? null;
  const values = [object.bucket, object.name, owner, metadata, object.userMetadata, version];
  if (object.mode === 'update') {
    const updated = await client.query(
      `update storage.objects set owner = $3::uuid, owner_id = $3::uuid::text, metadata = $4, user_metadata = $5, version = $6, updated_at = now()
       where bucket_id = $1 and name = $2`,
      values,
    );
    if (updated.rowCount === 0) throw refusals.noObject();
    return;
  }
  const onConflict =
    object.mode === 'insert'
      ? ''
      : `on conflict (bucket_id, name) do update set owner = excluded.owner, owner_id = excluded.owner_id,
           metadata = excluded.metadata, user_metadata = excluded.user_metadata, version = excluded.version, updated_at = now()`;
  await client.query(
    `insert into storage.objects (bucket_id, name, owner, owner_id, metadata, user_metadata, version, id)
     values ($1, $2, $3::uuid, $3::uuid::text, $4, $5, $6, $7) ${onConflict}`,
    [...values, id],
  );
}

export function hashOf(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}
