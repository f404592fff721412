import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import { bucketRemoval } from './bucket-removal.ts';
import { buckets } from './buckets.ts';
import { downloads } from './downloads.ts';
import { listObjects } from './list-objects.ts';
import { openObjectFiles } from './object-files.ts';
import { objects } from './objects.ts';
import { resumable } from './resumable.ts';
import { signedAddresses } from './signed-addresses.ts';
import { answerStorageErrors, refusals } from './storage-error.ts';
import { fileBytesMax, type StoragePart } from './storage-part.ts';
import { uploads } from './uploads.ts';

const endpoints = [bucketRemoval, buckets, downloads, listObjects, objects, resumable, signedAddresses, uploads];

/** A form's boundaries and fields come on top of the file itself. */
const formBytesMax = 64 * 1024;

/** The storage API, as hosted Supabase has it under /storage/v1; the bytes lie in the folder. */
export function storageRoutes(app: FastifyInstance, context: ApiContext, folder: string): void {
  answerStorageErrors(app);
  // Whatever is uploaded stays bytes; the few bodies that are JSON are read where they are expected.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: fileBytesMax + formBytesMax }, (_request, body, done) =>
    done(null, body),
  );
  const part: StoragePart = { app, context, files: openObjectFiles(folder) };
  for (const endpoint of endpoints) endpoint(part);
  app.setNotFoundHandler((request) => {
    throw refusals.notSupported(`${request.method} ${request.url.split('?')[0]}`);
  });
}
