import type { FastifyInstance } from 'fastify';
import { InvalidToken } from '../caller.ts';

/** A refusal of the storage API. As hosted, most travel with the HTTP status 400 and name the real one in the body. */
export class StorageError extends Error {
  readonly statusCode: number;
  readonly code: string;
  constructor(statusCode: number, code: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
  }
}

export const refusals = {
  noObject: () => new StorageError(404, 'NoSuchKey', 'Object not found'),
  noBucket: () => new StorageError(404, 'NoSuchBucket', 'Bucket not found'),
  exists: () => new StorageError(409, 'KeyAlreadyExists', 'The resource already exists'),
  notAllowed: () => new StorageError(403, 'AccessDenied', 'new row violates row-level security policy'),
  tooLarge: () => new StorageError(413, 'EntityTooLarge', 'The object exceeded the maximum allowed size'),
  mimeType: (type: string) => new StorageError(415, 'InvalidMimeType', `mime type ${type} is not supported`),
  invalidKey: (key: string) => new StorageError(400, 'InvalidKey', `Invalid key: ${key}`),
  invalid: (message: string) => new StorageError(400, 'InvalidRequest', message),
  badToken: (message: string) => new StorageError(400, 'InvalidJWT', message),
  notSupported: (what: string) =>
    new StorageError(501, 'NotSupported', `${what} is not supported by the local Supabase API`),
};

const keptStatuses = [413, 429, 500, 501];

/** Answers every error of this part in the shape that the clients read. */
export function answerStorageErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = asStorageError(error);
    if (refusal.statusCode === 500) request.log.error(error);
    reply.code(keptStatuses.includes(refusal.statusCode) ? refusal.statusCode : 400);
    return reply.send({
      statusCode: String(refusal.statusCode),
      error: refusal.code,
      code: refusal.code,
      message: refusal.message,
    });
  });
}

/** Any error of this part as the refusal that a caller reads. */
export function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  if (error instanceof InvalidToken) return new StorageError(403, 'InvalidJWT', error.message);
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  if (code === '42501') return refusals.notAllowed();
  if (code === '23505') return refusals.exists();
  if (code === '23503') return refusals.noBucket();
  if (statusCode === 413) return refusals.tooLarge();
  if (statusCode !== undefined && statusCode < 500) return refusals.invalid(message ?? 'The request is not valid.');
  return new StorageError(500, 'InternalError', 'Internal server error');
}
