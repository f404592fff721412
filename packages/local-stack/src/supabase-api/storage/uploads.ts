import type { FastifyRequest } from 'fastify';
import { callerOfRequest } from '../caller.ts';
import { incomingBody } from './incoming-body.ts';
import { readSignature, sign } from './signatures.ts';
import { refusals } from './storage-error.ts';
import { type ObjectRoute, objectName, type StoragePart } from './storage-part.ts';
import { hashOf, type IncomingObject, refuseUpload, storeObject } from './store-object.ts';

const signedUploadLifeSeconds = 2 * 60 * 60;

/** Uploads in one piece: POST makes, PUT replaces, and a signed address lets somebody without an account do it once. */
export function uploads(part: StoragePart): void {
  const { app, context } = part;

  const upload = async (request: FastifyRequest<ObjectRoute>, mode: IncomingObject['mode']) => {
    const caller = await callerOfRequest(context, request);
    const { bytes, object } = await readObject(request, mode);
    return storeObject(part, caller, { object, write: (version) => part.files.write(version, bytes) });
  };
  app.post<ObjectRoute>('/object/:bucket/*', (request) =>
    upload(request, request.headers['x-upsert'] === 'true' ? 'upsert' : 'insert'),
  );
  app.put<ObjectRoute>('/object/:bucket/*', (request) => upload(request, 'update'));

  app.post<ObjectRoute>('/object/upload/sign/:bucket/*', async (request) => {
    const caller = await callerOfRequest(context, request);
    const name = objectName(request.params['*']);
    const isUpsert = request.headers['x-upsert'] === 'true';
    const { bucket } = request.params;
    await refuseUpload(part, caller, emptyObject(bucket, name, isUpsert ? 'upsert' : 'insert'));
    const token = await sign(
      context,
      { url: `${bucket}/${name}`, use: 'upload', owner: caller.claims.sub, upsert: isUpsert },
      signedUploadLifeSeconds,
    );
    return { url: `/object/upload/sign/${bucket}/${name}?token=${token}`, token };
  });

  app.put<ObjectRoute>('/object/upload/sign/:bucket/*', async (request) => {
    const claims = await readSignature(context, request.query.token, 'upload');
    const { bytes, object } = await readObject(request, claims.upsert === true ? 'upsert' : 'insert');
    if (claims.url !== `${object.bucket}/${object.name}`) throw refusals.badToken('InvalidSignature');
    // The right was checked when the address was made; the file belongs to whoever made it.
    const sub = typeof claims.owner === 'string' ? claims.owner : undefined;
    const caller = {
      role: 'service_role' as const,
      claims: { role: 'service_role', ...(sub === undefined ? {} : { sub }) },
    };
    return storeObject(part, caller, { object, write: (version) => part.files.write(version, bytes) });
  });
}

async function readObject(
  request: FastifyRequest<ObjectRoute>,
  mode: IncomingObject['mode'],
): Promise<{ bytes: Buffer; object: IncomingObject }> {
  const name = objectName(request.params['*']);
  const { bytes, ...described } = await incomingBody(request);
  return {
    bytes,
    object: { bucket: request.params.bucket, name, ...described, sizeBytes: bytes.length, hash: hashOf(bytes), mode },
  };
}

function emptyObject(bucket: string, name: string, mode: IncomingObject['mode']): IncomingObject {
  return {
    bucket,
    name,
    contentType: 'application/octet-stream',
    cacheControl: 'no-cache',
    userMetadata: null,
    sizeBytes: 0,
    hash: '',
    mode,
  };
}
