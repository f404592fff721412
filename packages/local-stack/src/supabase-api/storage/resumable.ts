import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '@marquee/values/ids.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, callerOfRequest } from '../caller.ts';
import { readMetadata } from './incoming-body.ts';
import { readSignature } from './signatures.ts';
import { asStorageError, refusals, StorageError } from './storage-error.ts';
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
const pieceBytes = 6 * 1024 * 1024;

/** Who a request is for; for a new upload, or one that was begun. */
type CallerOf = (request: FastifyRequest, object: IncomingObject) => Promise<Who>;

interface Who {
  readonly caller: Caller;
  readonly upsert: boolean;
}

/**
 * /upload/resumable: uploads in pieces that survive a broken connection, by the TUS protocol 1.0.0; below /sign for whoever
 * has a signed upload's token. Errors are words with their own status here, as hosted, and no JSON.
 */
export function resumable(part: StoragePart): void {
  void part.app.register(async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const refusal = asStorageError(error);
      if (refusal.statusCode === 500) request.log.error(error);
      return reply.code(refusal.statusCode).header('tus-resumable', '1.0.0').type('text/plain').send(refusal.message);
    });
    addUploads({ ...part, app }, '/upload/resumable', async (request) => ({
      caller: await callerOfRequest(part.context, request),
      upsert: request.headers['x-upsert'] === 'true',
    }));
    addUploads({ ...part, app }, '/upload/resumable/sign', signedCaller(part));
  });
}

/** The right was checked when the token was made: it is for one object, and for whoever had it made. */
function signedCaller({ context }: StoragePart): CallerOf {
  return async (request, { bucket, name }) => {
    const token = request.headers['x-signature'];
    if (typeof token !== 'string') throw refusals.badToken('Missing x-signature header');
    const claims = await readSignature(context, token, 'upload');
    if (claims.url !== `${bucket}/${name}`) throw refusals.badToken('InvalidSignature');
    const sub = typeof claims.owner === 'string' ? { sub: claims.owner } : {};
    return {
      caller: { role: 'service_role', claims: { role: 'service_role', ...sub } },
      upsert: claims.upsert === true,
    };
  };
}

function addUploads(part: StoragePart, base: string, callerOf: CallerOf): void {
  const { app, context, files } = part;
  const folder = join(files.folder, 'uploads');
  const pathOf = (id: string) => join(folder, isId(id) ? id : 'none');
  const busy = new Set<string>();

  app.post(base, async (request, reply) => {
    const id = await begin(part, request, { folder, callerOf });
    return answer(reply.code(201).header('location', `${context.url}/storage/v1${base}/${id}`), 0);
  });

  app.head<ById>(`${base}/:id`, async (request, reply) => {
    const { upload } = await ownUpload(request, pathOf(request.params.id), callerOf);
    const { size } = await stat(pathOf(request.params.id));
    return answer(
      reply.code(200).header('upload-length', String(upload.lengthBytes)).header('cache-control', 'no-store'),
      size,
    );
  });

  app.patch<ById>(`${base}/:id`, async (request, reply) => {
    const path = pathOf(request.params.id);
    const { upload, caller } = await ownUpload(request, path, callerOf);
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
      const length = size + bytes.length;
      if (length > upload.lengthBytes) throw refusals.tooLarge();
      // Hosted, each piece but the last is a part of its own in the store behind, and has this size.
      if (length < upload.lengthBytes && bytes.length % pieceBytes !== 0)
        throw refusals.invalid(`Each piece but the last must have a multiple of ${pieceBytes} bytes.`);
      await appendFile(path, bytes);
      if (length === upload.lengthBytes) await finish(part, caller, { upload, path });
      return answer(reply.code(204), length);
    } finally {
      busy.delete(path);
    }
  });

  app.delete<ById>(`${base}/:id`, async (request, reply) => {
    const path = pathOf(request.params.id);
    await ownUpload(request, path, callerOf);
    await forget(path);
    return answer(reply.code(204), 0);
  });
}

async function begin(
  part: StoragePart,
  request: FastifyRequest,
  { folder, callerOf }: { folder: string; callerOf: CallerOf },
): Promise<string> {
  const lengthBytes = Number(request.headers['upload-length']);
  if (!Number.isInteger(lengthBytes) || lengthBytes < 0)
    throw refusals.invalid('Upload-Length must be the number of bytes');
  if (lengthBytes > fileBytesMax) throw refusals.tooLarge();
  const described = readObject(request, lengthBytes);
  const { caller, upsert } = await callerOf(request, described);
  const object: IncomingObject = { ...described, mode: upsert ? 'upsert' : 'insert' };
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

async function ownUpload(
  request: FastifyRequest,
  path: string,
  callerOf: CallerOf,
): Promise<{ upload: Upload; caller: Caller }> {
  const text = await readFile(`${path}.json`, 'utf8').catch(() => undefined);
  const unknown = () => new StorageError(404, 'NoSuchUpload', 'The upload is not found; begin it anew.');
  if (text === undefined) throw unknown();
  const upload = JSON.parse(text) as Upload;
  const { caller } = await callerOf(request, upload.object);
  if (upload.owner !== ownerOf(caller)) throw unknown();
  if (upload.expiresAtMs >= Date.now()) return { upload, caller };
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
    mode: 'insert',
  };
}

function ownerOf({ role, claims }: Caller): string {
  return `${role} ${claims.sub ?? ''}`;
}

function answer(reply: FastifyReply, offsetBytes: number): FastifyReply {
  return reply.header('tus-resumable', '1.0.0').header('upload-offset', String(offsetBytes)).send();
}
