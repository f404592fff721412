import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { type ApiContext, inTransaction } from '../api-context.ts';
import { type Caller, callerOfRequest } from '../caller.ts';
import { becomeCaller } from '../realtime/topic-rights.ts';
import type { ObjectFiles } from './object-files.ts';
import { refusals } from './storage-error.ts';

/** What every endpoint of the storage API is given. */
export interface StoragePart {
  readonly app: FastifyInstance;
  readonly context: ApiContext;
  readonly files: ObjectFiles;
}

export type ObjectRoute = { Params: { bucket: string; '*': string }; Querystring: Record<string, string | undefined> };

export const fileBytesMax = 50 * 1024 * 1024;

/** Runs the queries as the caller, so that the policies on buckets and objects decide. */
export async function asCaller<Result>(
  part: StoragePart,
  caller: Caller,
  run: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  return inTransaction(part.context.storagePool, async (client) => {
    await becomeCaller(client, caller);
    return run(client);
  });
}

export async function asRequester<Result>(
  part: StoragePart,
  request: FastifyRequest,
  run: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  return asCaller(part, await callerOfRequest(part.context, request), run);
}

/** The body as the JSON object that it must be. */
export function jsonBody(request: FastifyRequest): Record<string, unknown> {
  try {
    const text = request.body instanceof Buffer ? request.body.toString('utf8') : '';
    const value: unknown = JSON.parse(text || '{}');
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below, with everything else that is no object.
  }
  throw refusals.invalid('The body must be a JSON object.');
}

/** The name of an object: what hosted storage takes, too. @throws StorageError InvalidKey */
export function objectName(given: unknown): string {
  const name = typeof given === 'string' ? given : '';
  if (name === '' || name.length > 1_024 || !/^[\w/!\-.*'() &$@=;:+,?]+$/.test(name) || name.endsWith('/'))
    throw refusals.invalidKey(name);
  return name;
}
