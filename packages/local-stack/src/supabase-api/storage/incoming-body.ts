import type { FastifyRequest } from 'fastify';
import { refusals } from './storage-error.ts';

interface IncomingBody {
  bytes: Buffer;
  contentType: string;
  cacheControl: string;
  userMetadata: Record<string, unknown> | null;
}

/** What an upload brings: a form with one file, as browsers send it, or the bytes themselves. */
export async function incomingBody(request: FastifyRequest): Promise<IncomingBody> {
  const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
  const contentType = request.headers['content-type'] ?? 'application/octet-stream';
  if (contentType.startsWith('multipart/form-data')) return fromForm(bytes, contentType);
  const metadata = request.headers['x-metadata'];
  return {
    bytes,
    contentType,
    cacheControl: request.headers['cache-control'] ?? 'no-cache',
    userMetadata: typeof metadata === 'string' ? readMetadata(Buffer.from(metadata, 'base64').toString('utf8')) : null,
  };
}

async function fromForm(body: Buffer, contentType: string): Promise<IncomingBody> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw refusals.invalid('The form could not be read. Send one file as multipart/form-data.');
    });
  const file = [...form.values()].find((value) => typeof value !== 'string');
  if (file === undefined || typeof file === 'string') throw refusals.invalid('The form holds no file.');
  const [cacheControl, metadata] = [form.get('cacheControl'), form.get('metadata')];
  return {
    bytes: Buffer.from(await file.arrayBuffer()),
    contentType: file.type || 'application/octet-stream',
    cacheControl: typeof cacheControl === 'string' ? `max-age=${cacheControl}` : 'no-cache',
    userMetadata: typeof metadata === 'string' ? readMetadata(metadata) : null,
  };
}

/** @throws StorageError where the text is no JSON object */
export function readMetadata(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw refusals.invalid('The metadata must be a JSON object.');
}
