import { createClient } from '@supabase/supabase-js';
import { imageMime } from '../rules/image-sizes.ts';
import { type UploadOf, uploadRules } from '../rules/uploads.ts';

export interface FileStorageOptions {
  readonly supabaseUrl: string;
  /** The storage administration key: it passes every policy of storage, and no other service has it. */
  readonly secretKey: string;
}

/** A bucket's settings: private, and with the limits of what it is for. */
export function bucketOptions(of: UploadOf) {
  const { mimes, sizeBytesMax } = uploadRules[of];
  // A picture is kept as WebP, whatever it was sent as.
  return { public: false, fileSizeLimit: sizeBytesMax, allowedMimeTypes: [...new Set([...mimes, imageMime])] };
}

export interface UploadAddress {
  /** The bytes go there in one PUT … */
  readonly uploadUrl: string;
  /** … or there in pieces, by the TUS protocol. */
  readonly resumable: {
    readonly url: string;
    readonly token: string;
    readonly bucketName: string;
    readonly objectName: string;
  };
}

const addressSeconds = 5 * 60;
const callMaxMs = 20_000;

export type FileStorage = ReturnType<typeof openFileStorage>;

/**
 * What people sent, in private buckets of Supabase Storage that nobody reaches without an address signed here.
 * Everything may be repeated: a second signature, look or removal does no harm.
 */
export function openFileStorage({ supabaseUrl, secretKey }: FileStorageOptions) {
  const { storage } = createClient(supabaseUrl, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(callMaxMs) }) },
  });

  /** Makes the bucket, or brings the one that is there up to what this version takes. */
  const makeBucket = async (of: UploadOf) => {
    const { bucket } = uploadRules[of];
    const made = await storage.createBucket(bucket, bucketOptions(of));
    if (!made.error) return;
    const { error } = await storage.updateBucket(bucket, bucketOptions(of));
    // Neither made nor there: what stood in the way of making it says more.
    if (error) throw made.error;
  };
  const bucketsMade = new Map<UploadOf, Promise<void>>();
  const room = async (of: UploadOf) => {
    const made =
      bucketsMade.get(of) ??
      makeBucket(of).catch((error: unknown) => {
        bucketsMade.delete(of);
        throw error;
      });
    bucketsMade.set(of, made);
    await made;
    return storage.from(uploadRules[of].bucket);
  };
  // Made at the start where storage is there; whoever needs it first makes it otherwise.
  for (const of of Object.keys(uploadRules) as UploadOf[]) room(of).catch(() => undefined);

  const open = async (of: UploadOf, path: string) => {
    const { data, error } = await (await room(of)).download(path).asStream();
    if (error && 'statusCode' in error && error.statusCode === '404') return undefined;
    if (error) throw error;
    return data;
  };

  return {
    /** Where one object can be sent to once, for two hours; one that is there is never replaced. */
    uploadAddress: async (of: UploadOf, path: string): Promise<UploadAddress> => {
      const { data, error } = await (await room(of)).createSignedUploadUrl(path);
      if (error) throw error;
      const url = `${supabaseUrl.replace(/\/$/, '')}/storage/v1/upload/resumable/sign`;
      const resumable = { url, token: data.token, bucketName: uploadRules[of].bucket, objectName: path };
      return { uploadUrl: data.signedUrl, resumable };
    },
    /** @param saveAs the name under which a browser saves it; without one it opens it. */
    downloadAddress: async (of: UploadOf, path: string, saveAs?: string): Promise<string> => {
      const options = saveAs === undefined ? {} : { download: saveAs };
      const { data, error } = await (await room(of)).createSignedUrl(path, addressSeconds, options);
      if (error) throw error;
      return data.signedUrl;
    },
    /** The object as a stream; undefined where there is no object. */
    open,
    /** The object's first bytes, so many at most; undefined where there is no object. */
    read: async (of: UploadOf, path: string, bytesMax: number): Promise<Uint8Array | undefined> => {
      const stream = await open(of, path);
      return stream && firstBytes(stream, bytesMax);
    },
    /** Writes an object, or writes it again. */
    write: async (of: UploadOf, path: string, bytes: Uint8Array): Promise<void> => {
      const { error } = await (await room(of)).upload(path, bytes, { contentType: imageMime, upsert: true });
      if (error) throw error;
    },
    /** What isn't there is as good as removed. */
    remove: async (of: UploadOf, paths: readonly string[]): Promise<void> => {
      const { error } = await (await room(of)).remove([...paths]);
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
