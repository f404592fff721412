import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '@marquee/values/ids.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, callerOfRequest } from '../caller.ts';
import { readMetadata } from './incoming-body.ts';
import { refusals, StorageError } from './storage-error.ts';
import { fileBytesMax, objectName, type StoragePart } from './storage-part.ts';
import { type IncomingObject, refuseByBucket, refuseUpload, storeObject } from './store-object.ts';

interface Upload {
  object: IncomingObject;
  /** Who began it; nobody else may go on with it. */
  owner: string;
  lengthBytes: number;
  expiresAtMs: number;
}

type ById = { Params: { id: string } };

const lifeMs = 24 * 60 * 60_000;

/** /upload/resumable: uploads in pieces that survive a broken connection, by the TUS protocol 1.0.0. */
export function resumable(part: StoragePart): void {
  const { app, context, files } = part;
  const folder = join(files.folder, 'uploads');
  const pathOf = (id: string) => join(folder, isId(id) ? id : 'none');
  const busy = new Set<string>();

  app.post('/upload/resumable', async (request, reply) => {
    const id = await begin(part, request, folder);
    return answer(reply.code(201).header('location', `${context.url}/storage/v1/upload/resumable/${id}`), 0);
  });

  app.head<ById>('/upload/resumable/:id', async (request, reply) => {
    const upload = await ownUpload(part, request, pathOf(request.params.id));
    const { size } = await stat(pathOf(request.params.id));
    return answer(
      reply.code(200).header('upload-length', String(upload.lengthBytes)).header('cache-control', 'no-store'),
      size,
    );
  });

  app.patch<ById>('/upload/resumable/:id', async (request, reply) => {
    const path = pathOf(request.params.id);
    const upload = await ownUpload(part, request, path);
    // Two pieces at once, as after a connection that only seemed dead, would be written into each other.
    if (busy.has(path))
      throw new StorageError(
        423,
        'ResourceLocked',
        'The upload is being written; ask for its offset and go on from there.',
      );
    busy.add(path);
    try {
      const { size } = await stat(path);
      if (Number(request.headers['upload-offset']) !== size)
        throw new StorageError(409, 'InvalidUploadOffset', `The upload stands at ${size} bytes; go on from there.`);
      const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
      if (size + bytes.length > upload.lengthBytes) throw refusals.tooLarge();
      await appendFile(path, bytes);
      if (size + bytes.length === upload.lengthBytes)
        await finish(part, await callerOfRequest(context, request), { upload, path });
      return answer(reply.code(204), size + bytes.length);
    } finally {
      busy.delete(path);
    }
  });

  app.delete<ById>('/upload/resumable/:id', async (request, reply) => {
    const path = pathOf(request.params.id);
    await ownUpload(part, request, path);
    await forget(path);
    return answer(reply.code(204), 0);
  });
}

async function begin(part: StoragePart, request: FastifyRequest, folder: string): Promise<string> {
  const caller = await callerOfRequest(part.context, request);
  const lengthBytes = Number(request.headers['upload-length']);
  if (!Number.isInteger(lengthBytes) || lengthBytes < 0)
    throw refusals.invalid('Upload-Length must be the number of bytes');
  if (lengthBytes > fileBytesMax) throw refusals.tooLarge();
  const object = readObject(request, lengthBytes);
  await refuseByBucket(part, object);
  await refuseUpload(part, caller, object);
  const id = randomUUID();
  await mkdir(folder, { recursive: true });
  const upload: Upload = { object, owner: ownerOf(caller), lengthBytes, expiresAtMs: Date.now() + lifeMs };
  await writeFile(join(folder, id), '');
  await writeFile(join(folder, `${id}.json`), JSON.stringify(upload));
  return id;
}

async function finish(
  part: StoragePart,
  caller: Caller,
  { upload, path }: { upload: Upload; path: string },
): Promise<void> {
  try {
    const hash = createHash('md5');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    const object = { ...upload.object, hash: hash.digest('hex') };
    await storeObject(part, caller, { object, write: (version) => part.files.adopt(path, version) });
  } finally {
    // Also when it is refused at the end, a right having been taken away meanwhile: there is nothing to go on with.
    await forget(path);
  }
}

async function ownUpload({ context }: StoragePart, request: FastifyRequest, path: string): Promise<Upload> {
  const caller = await callerOfRequest(context, request);
  const text = await readFile(`${path}.json`, 'utf8').catch(() => undefined);
  const upload = text === undefined ? undefined : (JSON.parse(text) as Upload);
  if (upload === undefined || upload.owner !== ownerOf(caller))
    throw new StorageError(404, 'NoSuchUpload', 'The upload is not found; begin it anew.');
  if (upload.expiresAtMs >= Date.now()) return upload;
  await forget(path);
  throw new StorageError(410, 'ExpiredUpload', 'The upload was begun too long ago; begin it anew.');
}

async function forget(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
}

/** `name base64, name base64`, as the protocol has it. */
function readObject(request: FastifyRequest, sizeBytes: number): IncomingObject {
  const pairs = String(request.headers['upload-metadata'] ?? '')
    .split(',')
    .map((pair) => pair.trim().split(' '));
  const values = new Map(pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')]));
  const [cacheControl, metadata] = [values.get('cacheControl'), values.get('metadata')];
  return {
    bucket: values.get('bucketName') ?? '',
    name: objectName(values.get('objectName')),
    contentType: values.get('contentType') || 'application/octet-stream',
    cacheControl: cacheControl ? `max-age=${cacheControl}` : 'no-cache',
    userMetadata: metadata ? readMetadata(metadata) : null,
    sizeBytes,
    hash: '',
    mode: request.headers['x-upsert'] === 'true' ? 'upsert' : 'insert',
  };
}

function ownerOf({ role, claims }: Caller): string {
  return `${role} ${claims.sub ?? ''}`;
}

function answer(reply: FastifyReply, offsetBytes: number): FastifyReply {
  return reply.header('tus-resumable', '1.0.0').header('upload-offset', String(offsetBytes)).send();
}
