import { visibleObject } from './downloads.ts';
import { sign } from './signatures.ts';
import { refusals } from './storage-error.ts';
import { asRequester, jsonBody, type ObjectRoute, type StoragePart } from './storage-part.ts';

const signedLifeSecondsMax = 365 * 24 * 60 * 60;

/** POST /object/sign: addresses that let others read what the caller may read, one or many at once. */
export function signedAddresses(part: StoragePart): void {
  const { app, context } = part;

  app.post<ObjectRoute>('/object/sign/:bucket/*', async (request) => {
    const { bucket, '*': name } = request.params;
    const { expiresIn, transform } = jsonBody(request);
    await visibleObject(part, request, { bucket, name });
    const token = await sign(
      context,
      { url: `${bucket}/${name}`, use: 'download', transform: transform as Record<string, unknown> | undefined },
      lifeOf(expiresIn),
    );
    return {
      signedURL: `/${transform === undefined ? 'object' : 'render/image'}/sign/${bucket}/${name}?token=${token}`,
    };
  });

  app.post<{ Params: { bucket: string } }>('/object/sign/:bucket', async (request) => {
    const { expiresIn, paths } = jsonBody(request);
    if (!Array.isArray(paths) || paths.length > 1_000)
      throw refusals.invalid('paths must be a list of 1000 names at most');
    const { bucket } = request.params;
    const found = await asRequester(part, request, (client) =>
      client.query<{ name: string }>('select name from storage.objects where bucket_id = $1 and name = any ($2)', [
        bucket,
        paths.map(String),
      ]),
    );
    const names = new Set(found.rows.map(({ name }) => name));
    return Promise.all(
      paths.map(String).map(async (path) => {
        if (!names.has(path))
          return { error: 'Either the object does not exist or you do not have access to it', path, signedURL: null };
        const token = await sign(context, { url: `${bucket}/${path}`, use: 'download' }, lifeOf(expiresIn));
        return { error: null, path, signedURL: `/object/sign/${bucket}/${path}?token=${token}` };
      }),
    );
  });
}

function lifeOf(expiresIn: unknown): number {
  const seconds = Number(expiresIn);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > signedLifeSecondsMax)
    throw refusals.invalid('expiresIn must be a number of seconds, a year at most');
  return seconds;
}
