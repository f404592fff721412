import { createClient } from '@supabase/supabase-js';
import { acceptedMimes, sizeBytesMax } from '../rules/file-kinds.ts';

export interface FileStorageOptions {
  readonly supabaseUrl: string;
  /** The storage administration key: it passes every policy of storage, and no other service has it. */
  readonly secretKey: string;
}

export const bucket = 'event-files';
const bucketOptions = { public: false, fileSizeLimit: sizeBytesMax, allowedMimeTypes: [...acceptedMimes] };

const addressSeconds = 5 * 60;
const callMaxMs = 20_000;

export type FileStorage = ReturnType<typeof openFileStorage>;

/**
 * The bytes of events' files in Supabase Storage, in a private bucket that nobody reaches without an address signed here.
 * Everything may be repeated: a second signature, look or removal does no harm.
 */
export function openFileStorage({ supabaseUrl, secretKey }: FileStorageOptions) {
  const { storage } = createClient(supabaseUrl, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(callMaxMs) }) },
  });

  /** Makes the bucket, or brings the one that is there up to what this version takes. */
  const makeBucket = async () => {
    const made = await storage.createBucket(bucket, bucketOptions);
    if (!made.error) return;
    const { error } = await storage.updateBucket(bucket, bucketOptions);
    // Neither made nor there: what stood in the way of making it says more.
    if (error) throw made.error;
  };
  let bucketMade: Promise<void> | undefined;
  const room = async () => {
    bucketMade ??= makeBucket().catch((error: unknown) => {
      bucketMade = undefined;
      throw error;
    });
    await bucketMade;
    return storage.from(bucket);
  };
  // Made at the start where storage is there; whoever needs it first makes it otherwise.
  room().catch(() => undefined);

  return {
    /** Where one object can be sent to once, for two hours; one that is there is never replaced. */
    uploadAddress: async (path: string): Promise<string> => {
      const { data, error } = await (await room()).createSignedUploadUrl(path);
      if (error) throw error;
      return data.signedUrl;
    },
    /** @param saveAs the name under which a browser saves it; without one it opens it. */
    downloadAddress: async (path: string, saveAs?: string): Promise<string> => {
      const options = saveAs === undefined ? {} : { download: saveAs };
      const { data, error } = await (await room()).createSignedUrl(path, addressSeconds, options);
      if (error) throw error;
      return data.signedUrl;
    },
    /** The object's first bytes, so many at most; undefined where there is no object. */
    read: async (path: string, bytesMax: number): Promise<Uint8Array | undefined> => {
      const { data, error } = await (await room()).download(path).asStream();
      if (error && 'statusCode' in error && error.statusCode === '404') return undefined;
      if (error) throw error;
      return firstBytes(data, bytesMax);
    },
    remove: async (path: string): Promise<void> => {
      const { error } = await (await room()).remove([path]);
      if (error) throw error;
    },
  };
}

/** Into one piece of memory of a known size: what is larger than it was said to be never stands there whole. */
async function firstBytes(stream: ReadableStream<Uint8Array>, bytesMax: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(bytesMax);
  let length = 0;
  for await (const piece of stream) {
    const taken = piece.subarray(0, bytesMax - length);
    bytes.set(taken, length);
    length += taken.length;
    if (length === bytesMax) break;
  }
  return bytes.subarray(0, length);
}
