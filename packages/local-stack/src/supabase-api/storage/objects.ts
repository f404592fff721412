import type { FastifyRequest } from 'fastify';
import { callerOfRequest } from '../caller.ts';
import { type ObjectRow, visibleObject } from './downloads.ts';
import { refusals } from './storage-error.ts';
import { asRequester, jsonBody, type ObjectRoute, objectName, type StoragePart } from './storage-part.ts';
import { storeObject } from './store-object.ts';

const namesMax = 1_000;

/** What is done with objects that are there: move, copy, remove. */
export function objects(part: StoragePart): void {
  const { app } = part;

  app.post('/object/move', async (request) => {
    const { bucketId, sourceKey, destinationKey, destinationBucket } = jsonBody(request);
    const moved = await asRequester(part, request, (client) =>
      client.query(
        'update storage.objects set bucket_id = $3, name = $4, updated_at = now() where bucket_id = $1 and name = $2',
        [bucketId, objectName(sourceKey), destinationBucket ?? bucketId, objectName(destinationKey)],
      ),
    );
    if (moved.rowCount === 0) throw refusals.noObject();
    return { message: 'Successfully moved' };
  });

  app.post('/object/copy', async (request) => {
    const body = jsonBody(request);
    const source = await visibleObject(part, request, {
      bucket: String(body.bucketId),
      name: objectName(body.sourceKey),
    });
    const caller = await callerOfRequest(part.context, request);
    const object = {
      bucket: String(body.destinationBucket ?? body.bucketId),
      name: objectName(body.destinationKey),
      contentType: source.metadata.mimetype,
      cacheControl: source.metadata.cacheControl,
      userMetadata: source.user_metadata,
      sizeBytes: source.metadata.size,
      hash: source.metadata.eTag.replaceAll('"', ''),
      mode: request.headers['x-upsert'] === 'true' ? ('upsert' as const) : ('insert' as const),
    };
    return storeObject(part, caller, { object, write: (version) => part.files.copy(source.version, version) });
  });

  app.delete<{ Params: { bucket: string } }>('/object/:bucket', async (request) => {
    const { prefixes } = jsonBody(request);
    if (!Array.isArray(prefixes) || prefixes.length > namesMax)
      throw refusals.invalid(`prefixes must be a list of ${namesMax} names at most`);
    if (!prefixes.every((name) => typeof name === 'string'))
      throw refusals.notSupported('Removing versions of objects');
    return remove(part, request, { bucket: request.params.bucket, names: prefixes });
  });

  app.delete<ObjectRoute>('/object/:bucket/*', async (request) => {
    const gone = await remove(part, request, { bucket: request.params.bucket, names: [request.params['*']] });
    if (gone.length === 0) throw refusals.noObject();
    return { message: 'Successfully deleted' };
  });
}

async function remove(
  part: StoragePart,
  request: FastifyRequest,
  { bucket, names }: { bucket: string; names: readonly string[] },
): Promise<unknown[]> {
  const gone = await asRequester(part, request, async (client) => {
    await client.query(`select set_config('storage.allow_delete_query', 'true', true)`);
    return client.query<ObjectRow>('delete from storage.objects where bucket_id = $1 and name = any ($2) returning *', [
      bucket,
      names,
    ]);
  });
  await Promise.all(gone.rows.map(({ version }) => part.files.remove(version)));
  return gone.rows;
}
